import { resampleWeights } from './resample-weights.ts';

/** One axis of an array. */
export interface ResampledAxis {
  /** Numbers from one place along the axis to the next. */
  readonly stride: number;
  /** Length of the axis, before and after. */
  readonly from: number;
  readonly to: number;
}

/**
 * Resamples an array along one axis with a triangle window, antialiased where it gets shorter. In steps of one line of
 * places.
 */
export function* resampleAxis(
  pixels: Float32Array,
  { stride, from, to }: ResampledAxis,
): Generator<void, Float32Array> {
  if (from === to) return pixels;
  const blocks = pixels.length / (stride * from);
  const resampled = new Float32Array(blocks * stride * to);
  const taps = resampleWeights(from, to, 'triangle');
  for (let block = 0; block < blocks; block += 1) {
    for (const [place, { first, weights }] of taps.entries()) {
      const target = (block * to + place) * stride;
      for (const [tap, weight] of weights.entries()) {
        const source = (block * from + first + tap) * stride;
        for (let at = 0; at < stride; at += 1) {
          resampled[target + at] = (resampled[target + at] ?? 0) + weight * (pixels[source + at] ?? 0);
        }
      }
      if (stride > 512) yield;
    }
    if (block % 64 === 0) yield;
  }
  return resampled;
}
