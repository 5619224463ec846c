import { SdkError, zeros, type Tensor } from '@medmodal/core';

/**
 * Turns random words into a dropout mask, 16 bits an element: 0 with probability `rate`, rounded to a multiple of 2^-16,
 * else 1 / (1 - `rate`).
 *
 * @param words random 32-bit words, at least half as many as `shape` has elements
 * @throws `option.invalid` unless 0 ≤ `rate` < 1.
 */
export function dropoutMask(words: Int32Array, shape: readonly number[], rate: number): Tensor<'float32'> {
  if (!(rate >= 0 && rate < 1)) {
    throw new SdkError('option.invalid', `A dropout rate must be at least 0 and less than 1, not ${rate}.`);
  }
  const mask = zeros('float32', shape);
  const { data } = mask;
  const kept = 1 / (1 - rate);
  const dropped = Math.round(rate * 0x1_0000);
  for (let index = 0; index < data.length; index += 1) {
    const word = words[index >>> 1] as number;
    const bits = index & 1 ? word >>> 16 : word & 0xffff;
    data[index] = bits < dropped ? 0 : kept;
  }
  return mask;
}
