import type { PixelArray } from '../pixel-meaning.ts';

/** Pixels between two turns. */
const STEP = 2 ** 16;

/** Lowest and highest stored number; `undefined` as soon as one is NaN or infinite. In steps. */
export function* valueRange(pixels: PixelArray): Generator<void, readonly [low: number, high: number] | undefined> {
  let [low, high] = [Infinity, -Infinity];
  for (let start = 0; start < pixels.length; start += STEP) {
    const end = Math.min(start + STEP, pixels.length);
    for (let at = start; at < end; at += 1) {
      const value = pixels[at] ?? 0;
      // NaN and infinities are all that a number minus itself does not make 0.
      if (value - value !== 0) return undefined;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    yield;
  }
  return [low, high];
}
