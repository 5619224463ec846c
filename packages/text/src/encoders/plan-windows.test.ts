import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWindows, type WindowOptions } from './plan-windows.ts';

function startsOf(lengths: readonly number[]): Int32Array {
  let sum = 0;
  return Int32Array.from([0, ...lengths.map((length) => (sum += length))]);
}

const OPTIONS: WindowOptions = { tokens: 10, leftContext: 0, rightContext: 0, maxSentence: 12 };

describe('planWindows', () => {
  it('packs whole sentences with their breaks', () => {
    const plans = [...planWindows(startsOf([4, 5, 3, 11, 2]), OPTIONS)];
    expect(plans.map(({ keep, length }) => [keep.from, keep.to, length])).toEqual([
      [0, 9, 10],
      [9, 12, 3],
      [12, 23, 11],
      [23, 25, 2],
    ]);
  });

  it('shows whole neighbouring sentences as context, which it does not decide', () => {
    const plans = [...planWindows(startsOf([4, 4, 4, 4]), { ...OPTIONS, leftContext: 5, rightContext: 9 })];
    expect(plans).toEqual([
      {
        runs: [
          { from: 0, to: 4 },
          { from: 4, to: 8 },
          { from: 8, to: 12 },
        ],
        keep: { from: 0, to: 8 },
        length: 14,
      },
      {
        runs: [
          { from: 4, to: 8 },
          { from: 8, to: 12 },
          { from: 12, to: 16 },
        ],
        keep: { from: 8, to: 16 },
        length: 14,
      },
    ]);
  });

  it('reads a long sentence in overlapping pieces', () => {
    const plans = [...planWindows(startsOf([25]), OPTIONS)];
    expect(plans.map(({ runs, keep }) => [...runs, keep].map(({ from, to }) => [from, to]))).toEqual([
      [
        [0, 12],
        [0, 10],
      ],
      [
        [8, 22],
        [10, 20],
      ],
      [
        [18, 25],
        [20, 25],
      ],
    ]);
  });

  it('decides every token once, in order, and says how long each window is', () => {
    const options = fc.record({
      tokens: fc.integer({ min: 1, max: 30 }),
      leftContext: fc.nat(20),
      rightContext: fc.nat(20),
      maxSentence: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 20 }), options, (lengths, window) => {
        const starts = startsOf(lengths);
        let next = 0;
        for (const { runs, keep, length } of planWindows(starts, window)) {
          expect(keep.from).toBe(next);
          next = keep.to;
          expect(runs.reduce((sum, { from, to }) => sum + to - from, runs.length - (runs.length > 0 ? 1 : 0))).toBe(
            length,
          );
          const shown = new Set(
            runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
          );
          for (let token = keep.from; token < keep.to; token += 1) expect(shown.has(token)).toBe(true);
        }
        expect(next).toBe(starts.at(-1));
      }),
    );
  });
});
