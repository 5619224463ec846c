import { SdkError } from '@medmodal/core';
import type { Image } from '../image.ts';
import { encodePngChunk, PNG_SIGNATURE } from './encode-png-chunk.ts';
import { filterRows } from './encode-png-filter.ts';

/** Bytes that are handed over at a time. */
const BLOCK = 2 ** 16;

/**
 * What is to be compressed of an image, in blocks of some rows each.
 *
 * @throws `input.format` for pixels that are neither unsigned bytes nor unsigned 16-bit numbers.
 */
export function* filteredBlocks({ width, height, channels, pixels }: Image): Generator<Uint8Array<ArrayBuffer>> {
  if (!(pixels instanceof Uint8Array || pixels instanceof Uint16Array)) {
    throw new SdkError(
      'input.format',
      'A PNG holds unsigned numbers of 8 or 16 bits; these pixels are of another type.',
      {
        hint: 'Draw the image with drawOverlay, or give it pixels of bytes.',
      },
    );
  }
  const rowBytes = 1 + width * channels * pixels.BYTES_PER_ELEMENT;
  const rows = Math.max(1, Math.floor(BLOCK / rowBytes));
  let block = new Uint8Array(Math.min(rows, height) * rowBytes);
  let filled = 0;
  let left = height;
  for (const row of filterRows(pixels, { height, rowLength: width * channels, channels })) {
    block.set(row, filled);
    filled += rowBytes;
    left -= 1;
    if (filled < block.length) continue;
    yield block;
    block = new Uint8Array(Math.min(rows, left) * rowBytes);
    filled = 0;
  }
}

/** A PNG of an image whose {@link filteredBlocks} have been compressed as zlib does. */
export function pngFile({ width, height, channels, pixels }: Image, compressed: readonly Uint8Array[]): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8 * pixels.BYTES_PER_ELEMENT, channels === 3 ? 2 : 0], 8);
  const parts = [
    PNG_SIGNATURE,
    encodePngChunk('IHDR', header),
    ...compressed.filter((piece) => piece.length > 0).map((piece) => encodePngChunk('IDAT', piece)),
    encodePngChunk('IEND', new Uint8Array()),
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
