import { runCooperatively, sha256Hex, type RunContext } from '@medmodal/core';
import type { PixelFigures } from '../inspection.ts';
import type { PixelArray } from '../pixel-meaning.ts';

/** Numbers between two turns; their sum in 32 bits is exact in a double. */
const STEP = 2 ** 18;

/** Figures of stored pixels; numbers that are not finite are left aside. */
export async function inspectPixels(pixels: PixelArray, context: RunContext): Promise<PixelFigures> {
  const { signal } = context;
  const counted = await runCooperatively(countPixels(pixels, context), signal ? { signal } : {});
  const sha256 = await sha256Hex(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength));
  return { type: typeOf(pixels), ...counted, sha256 };
}

type Counted = Pick<PixelFigures, 'sum' | 'minimum' | 'maximum' | 'mean'>;

function* countPixels(pixels: PixelArray, { onProgress }: RunContext): Generator<void, Counted> {
  let [sum, count] = [0, 0];
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let start = 0; start < pixels.length; start += STEP) {
    const end = Math.min(pixels.length, start + STEP);
    let part = 0;
    for (let at = start; at < end; at += 1) {
      const pixel = pixels[at] ?? 0;
      if (!Number.isFinite(pixel)) continue;
      part += pixel;
      count += 1;
      if (pixel < minimum) minimum = pixel;
      if (pixel > maximum) maximum = pixel;
    }
    sum += part;
    onProgress?.({ stage: 'pixels', done: end, total: pixels.length, unit: 'pixels' });
    yield;
  }
  return count === 0 ? { sum, minimum: 0, maximum: 0, mean: 0 } : { sum, minimum, maximum, mean: sum / count };
}

function typeOf(pixels: PixelArray): string {
  const bits = pixels.BYTES_PER_ELEMENT * 8;
  if (pixels instanceof Float32Array || pixels instanceof Float64Array) return `float${bits}`;
  const signed = pixels instanceof Int8Array || pixels instanceof Int16Array || pixels instanceof Int32Array;
  return `${signed ? 'int' : 'uint'}${bits}`;
}
