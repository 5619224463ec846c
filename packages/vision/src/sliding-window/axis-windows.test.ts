import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisWindows } from './axis-windows.ts';

const options = fc.record({
  window: fc.integer({ min: 1, max: 40 }),
  overlap: fc.double({ min: 0, max: 0.9, noNaN: true }),
  multiple: fc.integer({ min: 1, max: 8 }),
  margin: fc.nat(6),
  fixed: fc.boolean(),
});

describe('axisWindows', () => {
  it('covers every element, with weights that sum to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), options, (length, given) => {
        const { window, padded, windows } = axisWindows(length, given);
        const sums = new Float64Array(padded);
        for (const { start, weights } of windows) {
          expect(weights.length).toBe(window);
          expect(start % given.multiple === 0 || start === padded - window).toBe(true);
          for (const [at, weight] of weights.entries()) sums[start + at] = (sums[start + at] ?? 0) + weight;
        }
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-5);
      }),
    );
  });

  it('trusts a window most in its middle, and not at all within the margin', () => {
    const { windows } = axisWindows(64, { window: 32, overlap: 0.5, margin: 4 });
    expect(windows.map(({ start }) => start)).toEqual([0, 16, 32]);
    const [first, second] = windows;
    expect(first?.weights[0]).toBeCloseTo(1, 6);
    expect([...(second?.weights.subarray(0, 4) ?? [])]).toEqual([0, 0, 0, 0]);
    expect(second?.weights[16]).toBeGreaterThan(0.9);
  });

  it('lets windows shrink to a short axis, or pads it', () => {
    expect(axisWindows(10, { window: 32, overlap: 0, multiple: 4 })).toMatchObject({ window: 12, padded: 12 });
    expect(axisWindows(10, { window: 32, overlap: 0, fixed: true })).toMatchObject({ window: 32, padded: 32 });
  });
});
