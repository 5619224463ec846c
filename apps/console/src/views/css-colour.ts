import type { Colour } from '@medmodal/vision';

/** A colour as CSS writes it. */
export function cssColour([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`;
}
