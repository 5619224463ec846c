import { createImage, present, type Image, type PixelArray } from '@medmodal/vision';
import type { DrawnFrame, ShownWindow } from './picture-facts.ts';

/** Largest number of bytes a stored pixel may have to be drawn through a table of all its values. */
const TABLE_BYTES = 2;

/**
 * Draws an image as a reader sees it, through the library's own order of transforms; `inverted` swaps black and white at
 * the end. Colours are drawn as they are.
 */
export function drawFrame(image: Image, window: ShownWindow, inverted: boolean): DrawnFrame {
  const { width, height, channels, pixels } = image;
  const rgba = new Uint8ClampedArray(width * height * 4);
  const stored = channels === 1 ? allStoredValues(pixels) : undefined;
  if (channels === 3) paintColours(rgba, image, inverted);
  else if (stored) paintByTable(rgba, pixels, { stored, greys: greysOf(image, stored, { window, inverted }) });
  else paintGreys(rgba, pixels, greyAt(present(image, { window }), inverted));
  return { width, height, rgba };
}

/** From the place of a pixel to its grey in [0, 255]. */
type Grey = (at: number) => number;

/** The grey of each stored value: those of an image that holds every one of them. */
function greysOf(
  image: Image,
  stored: PixelArray,
  { window, inverted }: { readonly window: ShownWindow; readonly inverted: boolean },
): Uint8ClampedArray {
  const { width: _width, height: _height, spacing: _spacing, placement: _placement, ...meaning } = image;
  const ramp = createImage({ ...meaning, width: stored.length, height: 1, pixels: stored });
  const grey = greyAt(present(ramp, { window }), inverted);
  return Uint8ClampedArray.from(stored, (_value, at) => grey(at));
}

/** Paints whole pixels at once: what a drag over a film of many pixels needs. */
function paintByTable(
  rgba: Uint8ClampedArray<ArrayBuffer>,
  pixels: PixelArray,
  { stored, greys }: { readonly stored: PixelArray; readonly greys: Uint8ClampedArray },
): void {
  const words = new Uint32Array(rgba.buffer);
  const colours = Uint32Array.from(greys, (grey) => 0xff000000 + grey * 0x010101);
  const first = stored[0] ?? 0;
  for (let at = 0; at < pixels.length; at += 1) words[at] = colours[(pixels[at] ?? 0) - first] ?? 0;
}

/** Every value that pixels of one or two bytes can have, in order; undefined for longer ones. */
function allStoredValues(pixels: PixelArray): Uint8Array | Int8Array | Uint16Array | Int16Array | undefined {
  const { BYTES_PER_ELEMENT: bytes } = pixels;
  if (bytes > TABLE_BYTES) return undefined;
  const length = 2 ** (8 * bytes);
  if (pixels instanceof Uint8Array) return Uint8Array.from({ length }, (_none, value) => value);
  if (pixels instanceof Uint16Array) return Uint16Array.from({ length }, (_none, value) => value);
  const signed = (_none: unknown, value: number): number => value - length / 2;
  return pixels instanceof Int8Array ? Int8Array.from({ length }, signed) : Int16Array.from({ length }, signed);
}

function greyAt({ pixels, range: [low, high] }: Image, inverted: boolean): Grey {
  const scale = 255 / (high - low);
  return inverted ? (at) => 255 - ((pixels[at] ?? 0) - low) * scale : (at) => ((pixels[at] ?? 0) - low) * scale;
}

function paintGreys(rgba: Uint8ClampedArray, { length }: PixelArray, grey: Grey): void {
  for (let at = 0; at < length; at += 1) {
    const to = at * 4;
    rgba[to] = grey(at);
    rgba[to + 1] = rgba[to] ?? 0;
    rgba[to + 2] = rgba[to] ?? 0;
    rgba[to + 3] = 255;
  }
}

function paintColours(rgba: Uint8ClampedArray, image: Image, inverted: boolean): void {
  const colour = greyAt(image, inverted);
  for (let to = 0, at = 0; to < rgba.length; to += 4, at += 3) {
    rgba[to] = colour(at);
    rgba[to + 1] = colour(at + 1);
    rgba[to + 2] = colour(at + 2);
    rgba[to + 3] = 255;
  }
}
