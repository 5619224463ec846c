import type { Colour } from '@medmodal/vision';

const FILL = 115;
const OUTLINE = 255;

/**
 * Colours of a mask, four bytes a pixel; the background is clear.
 *
 * @param width columns
 * @param colours of the classes by number; a class without one is not drawn.
 */
export function maskColours(
  classes: Uint8Array,
  width: number,
  colours: ReadonlyMap<number, Colour>,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(classes.length * 4);
  for (let at = 0; at < classes.length; at += 1) {
    const own = classes[at] ?? 0;
    const colour = own === 0 ? undefined : colours.get(own);
    if (!colour) continue;
    const column = at % width;
    const edge =
      (column > 0 && classes[at - 1] !== own) ||
      (column < width - 1 && classes[at + 1] !== own) ||
      (at >= width && classes[at - width] !== own) ||
      (at + width < classes.length && classes[at + width] !== own);
    const to = at * 4;
    rgba[to] = colour[0];
    rgba[to + 1] = colour[1];
    rgba[to + 2] = colour[2];
    rgba[to + 3] = edge ? OUTLINE : FILL;
  }
  return rgba;
}
