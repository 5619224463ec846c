import { elementCount, SdkError, type Tensor } from '@medmodal/core';
import { dropoutMask } from './dropout-mask.ts';
import { normalQuantile } from './normal-quantile.ts';
import { randomKey, type RandomLabel } from './random-key.ts';
import { threefry, type RandomKey } from './threefry.ts';

/**
 * Random numbers that depend on the seed, the labels and the number of earlier draws of this stream alone: equal on
 * every machine, and never disturbed by what other streams drew.
 */
export interface RandomStream {
  /** A number in [0, 1), a multiple of 2^-53. */
  uniform(): number;
  /** A number from the standard normal distribution, within ±6.5. */
  normal(): number;
  /** An integer from 0 to `bound` - 1, each equally likely. @throws `option.invalid` unless 1 ≤ `bound` ≤ 2^32. */
  integer(bound: number): number;
  /** The integers 0 … `length` - 1 in random order (Fisher–Yates). */
  permutation(length: number): Uint32Array;
  /** Fills an array with numbers in [0, 1), multiples of 2^-24. */
  fillUniform(values: Float32Array): void;
  /** Fills an array with numbers from the standard normal distribution. */
  fillNormal(values: Float32Array): void;
  /**
   * A mask for dropout: 0 with probability `rate` (to 2^-16), else 1 / (1 - `rate`), so that the mean is 1.
   *
   * @throws `option.invalid` unless 0 ≤ `rate` < 1.
   */
  dropoutMask(shape: readonly number[], rate: number): Tensor<'float32'>;
}

/** Words computed at once where many are needed; small enough for the fastest cache. */
const CHUNK = 2048;

/** Words computed ahead for single draws. */
const AHEAD = 16;

/**
 * Opens the stream of a seed and labels at its beginning (generator: Threefry-2x32-20, see {@link threefry}).
 *
 * @example randomStream(7, 'dropout', 'layer-3', 120).dropoutMask([32, 128], 0.5)
 */
export function randomStream(seed: number, ...labels: readonly RandomLabel[]): RandomStream {
  return new ThreefryStream(randomKey(seed, labels));
}

class ThreefryStream implements RandomStream {
  readonly #key: RandomKey;
  readonly #ahead = new Int32Array(AHEAD);
  #used = AHEAD;
  #block = 0;

  constructor(key: RandomKey) {
    this.#key = key;
  }

  uniform(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * 0x400_0000 + low) / 0x20_0000_0000_0000;
  }

  normal(): number {
    return normalQuantile(openUnit(this.#word()));
  }

  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 0x1_0000_0000) {
      throw new SdkError('option.invalid', `A random integer needs a bound from 1 to 2^32, not ${bound}.`);
    }
    const fair = 0x1_0000_0000 - (0x1_0000_0000 % bound);
    for (;;) {
      const word = this.#word() >>> 0;
      if (word < fair) return word % bound;
    }
  }

  permutation(length: number): Uint32Array {
    const order = Uint32Array.from({ length }, (_, index) => index);
    for (let last = length - 1; last > 0; last -= 1) {
      const other = this.integer(last + 1);
      const kept = order[last] as number;
      order[last] = order[other] as number;
      order[other] = kept;
    }
    return order;
  }

  fillUniform(values: Float32Array): void {
    this.#fill(values, (word) => (word >>> 8) / 0x100_0000);
  }

  fillNormal(values: Float32Array): void {
    this.#fill(values, (word) => normalQuantile(openUnit(word)));
  }

  dropoutMask(shape: readonly number[], rate: number): Tensor<'float32'> {
    const words = new Int32Array(evenCeiling(Math.ceil(elementCount(shape) / 2)));
    this.#fillWords(words);
    return dropoutMask(words, shape, rate);
  }

  #fill(values: Float32Array, valueOf: (word: number) => number): void {
    const words = new Int32Array(Math.min(CHUNK, evenCeiling(values.length)));
    for (let start = 0; start < values.length; start += words.length) {
      this.#fillWords(words);
      const end = Math.min(values.length, start + words.length);
      for (let index = start; index < end; index += 1) values[index] = valueOf(words[index - start] as number);
    }
  }

  #fillWords(words: Int32Array): void {
    threefry(words, this.#key, this.#block);
    this.#block += words.length / 2;
  }

  #word(): number {
    if (this.#used === AHEAD) {
      this.#fillWords(this.#ahead);
      this.#used = 0;
    }
    const word = this.#ahead[this.#used] as number;
    this.#used += 1;
    return word;
  }
}

/** A 32-bit word as a number inside (0, 1). */
function openUnit(word: number): number {
  return ((word >>> 0) + 0.5) / 0x1_0000_0000;
}

function evenCeiling(count: number): number {
  return count + (count % 2);
}
