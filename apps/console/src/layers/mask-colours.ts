import { classColour } from '@medmodal/vision';

const FILL = 115;
const OUTLINE = 255;

/** Colours of a mask that is `width` columns wide, four bytes a pixel; the background is clear. */
export function maskColours(
  classes: Uint8Array,
  width: number,
  hidden: ReadonlySet<number>,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(classes.length * 4);
  const colours = Array.from({ length: 256 }, (_none, number) => classColour(number));
  for (let at = 0; at < classes.length; at += 1) {
    const own = classes[at] ?? 0;
    const colour = colours[own];
    if (own === 0 || !colour || hidden.has(own)) continue;
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
