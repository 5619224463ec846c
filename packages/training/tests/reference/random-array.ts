import { elementCount, type Dtype } from '@medmodal/core';
import { ndArray, type NdArray } from './nd-array.ts';

/** Makes arrays of the same pseudo-random numbers every time (mulberry32), rounded to float32 so that both sides see them. */
export class RandomArrays {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Evenly spread floats from `low` to `high`. */
  floats(shape: readonly number[], low = -2, high = 2): NdArray {
    const data = Array.from({ length: elementCount(shape) }, () => Math.fround(low + (high - low) * this.#next()));
    return ndArray('float32', shape, data);
  }

  /** Whole numbers from `low` up to but without `high`. */
  integers(shape: readonly number[], low: number, high: number, dtype: Dtype = 'int64'): NdArray {
    const data = Array.from({ length: elementCount(shape) }, () => Math.floor(low + (high - low) * this.#next()));
    return ndArray(dtype, shape, data);
  }

  /** Numbers 0, 1, 2, … times `step`, shuffled: no two are near each other, so that maxima are clear. */
  spaced(shape: readonly number[], step = 0.1): NdArray {
    const length = elementCount(shape);
    const data = Array.from({ length }, (_, position) => Math.fround((position - length / 2 + 0.25) * step));
    for (let last = length - 1; last > 0; last--) {
      const other = Math.floor(this.#next() * (last + 1));
      [data[last], data[other]] = [data[other] ?? 0, data[last] ?? 0];
    }
    return ndArray('float32', shape, data);
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}
