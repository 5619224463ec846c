const HUES = 12;

/** The CSS class that colours a type: the same type has the same colour as long as the list of types is the same. */
export function hueOf(type: string | undefined, types: readonly string[]): string {
  return `hue-${Math.max(0, types.indexOf(type ?? 'span')) % HUES}`;
}
