import type { NdArray } from './nd-array.ts';

/**
 * The largest difference between two arrays of numbers, measured against the size of the expected ones:
 * max |a − e| / max(1, max |e|). Equal infinities and NaN in the same places count as equal.
 */
export function worstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const finite = Array.from(expected, Math.abs).filter((value) => value < Number.POSITIVE_INFINITY);
  const scale = finite.reduce((largest, value) => Math.max(largest, value), 1);
  let worst = 0;
  for (let position = 0; position < expected.length; position++) {
    const [a, e] = [actual[position] ?? Number.NaN, expected[position] ?? Number.NaN];
    if (Object.is(a, e) || a === e) continue;
    const difference = Math.abs(a - e) / scale;
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return worst;
}

/** What is wrong with `actual`, or undefined when dtype and shape are equal and the numbers within `tolerance`. */
export function disagreement(
  actual: NdArray | undefined,
  expected: NdArray | undefined,
  tolerance: number,
): string | undefined {
  if (!actual || !expected) return 'one of the two is missing';
  if (actual.dtype !== expected.dtype) return `${actual.dtype} instead of ${expected.dtype}`;
  if (actual.shape.join() !== expected.shape.join())
    return `[${actual.shape.join()}] instead of [${expected.shape.join()}]`;
  const worst = worstDifference(actual.data, expected.data);
  return worst <= tolerance
    ? undefined
    : `differs by ${worst}: ${actual.data.slice(0, 8).join(' ')} instead of ${expected.data.slice(0, 8).join(' ')}`;
}
