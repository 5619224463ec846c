import { runToEnd } from '@medmodal/core';
import { Zlib } from 'fflate';
import type { Image } from '../image.ts';
import { filteredBlocks, pngFile } from './encode-png-parts.ts';

/** How hard deflate tries. */
const LEVEL = 6;

/**
 * Writes an image as PNG, with its stored pixels: 8 or 16 bits, grey or RGB, no alpha. What the pixels mean (rescaling,
 * windows, spacing) has no place in a PNG and is left behind: `present` an image first that is to be looked at.
 *
 * @throws `input.format` for pixels that are neither unsigned bytes nor unsigned 16-bit numbers.
 * @example encodePng(createImage({ width: 1, height: 1, pixels: Uint8Array.of(7) })).subarray(1, 4) // "PNG" in ASCII
 */
export function encodePng(image: Image): Uint8Array {
  return runToEnd(encodePngSteps(image));
}

/** The same as {@link encodePng}, in steps of some rows each. */
export function* encodePngSteps(image: Image): Generator<void, Uint8Array> {
  const compressed: Uint8Array[] = [];
  const deflate = new Zlib({ level: LEVEL }, (piece) => compressed.push(piece));
  for (const block of filteredBlocks(image)) {
    deflate.push(block, false);
    yield;
  }
  deflate.push(new Uint8Array(), true);
  return pngFile(image, compressed);
}
