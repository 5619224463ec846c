import type { PixelArray } from '../../pixel-meaning.ts';
import type { Picture } from '../../volume.ts';

const stored = new WeakMap<PixelArray, PixelArray>();

/** Remembers which stored numbers a picture's pixels were made from, for as long as those pixels live. */
export function rememberStored(pixels: PixelArray, from: PixelArray): void {
  if (pixels !== from) stored.set(pixels, from);
}

/**
 * The numbers as the file stores them, colours of YBR files turned into RGB: the picture's own pixels, but for a palette its
 * indices, and for frames that are each scaled on their own the numbers before scaling. This is what pydicom calls
 * `pixel_array`.
 */
export function storedPixels({ pixels }: Picture): PixelArray {
  return stored.get(pixels) ?? pixels;
}
