import { zlibSync } from 'fflate';
import type { Image } from '../image.ts';
import { filteredBlocks, pngFile } from './encode-png-parts.ts';

/** How hard deflate tries. */
const LEVEL = 6;

/**
 * Writes an image as PNG, with its stored pixels: 8 or 16 bits, grey or RGB, no alpha. What the pixels mean (rescaling,
 * windows, spacing) has no place in a PNG and is left behind: `present` an image first that is to be looked at. Holds the
 * thread for about half a second a million pixels of RGB; `encodePngConcurrently` does not.
 *
 * @throws `input.format` for pixels that are neither unsigned bytes nor unsigned 16-bit numbers.
 * @example encodePng(createImage({ width: 1, height: 1, pixels: Uint8Array.of(7) })).subarray(1, 4) // "PNG" in ASCII
 */
export function encodePng(image: Image): Uint8Array {
  const blocks = [...filteredBlocks(image)];
  const filtered = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    filtered.set(block, at);
    at += block.length;
  }
  // In one call: fflate 0.8.3 writes broken data where it is given long runs in pieces.
  return pngFile(image, [zlibSync(filtered, { level: LEVEL })]);
}
