import { runToEnd, SdkError } from '@medmodal/core';
import { Zlib } from 'fflate';
import type { Image } from '../image.ts';
import { encodePngChunk, PNG_SIGNATURE } from './encode-png-chunk.ts';
import { filterRows } from './encode-png-filter.ts';

/** How hard deflate tries. */
const LEVEL = 6;
/** Bytes that are compressed between two turns. */
const STEP = 2 ** 16;

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
export function* encodePngSteps({ width, height, channels, pixels }: Image): Generator<void, Uint8Array> {
  if (!(pixels instanceof Uint8Array || pixels instanceof Uint16Array)) {
    throw new SdkError(
      'input.format',
      'A PNG holds unsigned numbers of 8 or 16 bits; these pixels are of another type.',
      {
        hint: 'Draw the image with drawOverlay, or give it pixels of bytes.',
      },
    );
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8 * pixels.BYTES_PER_ELEMENT, channels === 3 ? 2 : 0], 8);
  const parts = [PNG_SIGNATURE, encodePngChunk('IHDR', header)];
  const deflate = new Zlib({ level: LEVEL }, (piece) => {
    if (piece.length > 0) parts.push(encodePngChunk('IDAT', piece));
  });
  const gathered = new RowBuffer(deflate);
  for (const row of filterRows(pixels, { height, rowLength: width * channels, channels })) {
    if (gathered.add(row)) yield;
  }
  gathered.end();
  parts.push(encodePngChunk('IEND', new Uint8Array()));
  return joined(parts);
}

/** Gathers rows until there are enough bytes to compress; the rows that are added may be written over afterwards. */
class RowBuffer {
  readonly #deflate: Zlib;
  #rows: Uint8Array[] = [];
  #bytes = 0;

  constructor(deflate: Zlib) {
    this.#deflate = deflate;
  }

  /** True when something was compressed. */
  add(row: Uint8Array): boolean {
    this.#rows.push(row.slice());
    this.#bytes += row.length;
    if (this.#bytes < STEP) return false;
    this.#push(false);
    return true;
  }

  end(): void {
    this.#push(true);
  }

  #push(last: boolean): void {
    this.#deflate.push(joined(this.#rows), last);
    this.#rows = [];
    this.#bytes = 0;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
