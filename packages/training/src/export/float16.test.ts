import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromFloat16, toFloat16 } from './float16.ts';

/** All finite halves that are not negative, ascending, from the definition: 2ᵉ · (1 + m/1024), and m · 2⁻²⁴ below. */
const HALVES: readonly number[] = Array.from({ length: 0x7c00 }, (_, bits) => {
  const exponent = Math.floor(bits / 1024);
  const fraction = bits % 1024;
  return exponent === 0 ? fraction / 2 ** 24 : ((1024 + fraction) / 1024) * 2 ** (exponent - 15);
});

function nearest(value: number): number {
  const size = Math.abs(value);
  let low = 0;
  let high = HALVES.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((HALVES[middle] ?? 0) <= size) low = middle;
    else high = middle;
  }
  const [below = 0, above = 0] = [HALVES[low], HALVES[high]];
  const bits = size - below === above - size ? (low % 2 === 0 ? low : high) : size - below < above - size ? low : high;
  return (value < 0 || Object.is(value, -0) ? 0x8000 : 0) | bits;
}

test('every half survives the way there and back', () => {
  const all = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00 || (bits & 0x3ff) === 0,
  );
  expect(toFloat16(fromFloat16(all))).toEqual(all);
});

test('the nearest half is taken, and of two equally near ones the even', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
      expect(toFloat16(Float32Array.of(value))[0]).toBe(nearest(value));
    }),
    { numRuns: 2000 },
  );
  const middles = HALVES.slice(0, -1).map((half, index) => (half + (HALVES[index + 1] ?? 0)) / 2);
  expect(Array.from(toFloat16(Float32Array.from(middles)))).toEqual(middles.map(nearest));
});

test.each([
  [65519.99, 0x7bff],
  [65520, 0x7c00],
  [1e30, 0x7c00],
  [-Infinity, 0xfc00],
  [NaN, 0x7e00],
  [2 ** -25, 0],
  [2 ** -25 * 1.001, 1],
])('%d becomes the bits %d', (value, bits) => {
  expect(toFloat16(Float32Array.of(value))[0]).toBe(bits);
});

test('a view into a larger buffer is read from its own start', () => {
  const whole = Float32Array.of(1, 2, 3);
  expect(Array.from(fromFloat16(toFloat16(whole.subarray(1))))).toEqual([2, 3]);
});
