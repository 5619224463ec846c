import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPieces } from './bert-reader.ts';
import { measureMemoryGrowth } from './memory-growth.ts';
import type { Reader } from './reader.ts';
import { compareSideBySide } from './side-by-side.ts';
import { median, quantile } from './statistics.ts';

const context = { log: () => undefined };

describe('quantile', () => {
  it('is a value that the share does not exceed', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.99)).toBe(4);
    expect(median([])).toBeNaN();
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const found = quantile(values, share);
          expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(
            Math.floor(share * values.length),
          );
          expect(values).toContain(found);
        },
      ),
    );
  });
});

describe('countPieces', () => {
  it.each([
    ['fever', 1],
    ['b.d.,', 5],
    ['38.5C', 3],
    ['naïve', 1],
    ['(ACE-inhibitor)', 5],
  ])('%s is %i', (word, pieces) => {
    expect(countPieces(word)).toBe(pieces);
  });
});

describe('compareSideBySide', () => {
  it('lets both read by turns and divides their paces', async () => {
    const turns: string[] = [];
    const reader = (name: string, words: number): Reader => ({ name, read: async () => (turns.push(name), words) });
    const comparison = {
      ours: reader('ours', 100),
      peer: reader('peer', 1),
      rounds: 3,
      secondsPerTurn: 0,
      ratioAtLeast: 2,
    };
    // Readers of zero seconds read not at all, so that each turn needs a moment.
    const measures = await compareSideBySide({ ...comparison, secondsPerTurn: 0.002 }, context);
    expect(measures.map((measure) => measure.name)).toEqual(['ours', 'peer', 'ratio', 'ratio per processor second']);
    expect(measures.find((measure) => measure.name === 'ratio')?.bound).toEqual({ atLeast: 2 });
    expect(turns.filter((name, index) => name !== turns[index - 1])).toEqual([
      'ours',
      'peer',
      'ours',
      'peer',
      'ours',
      'peer',
      'ours',
      'peer',
    ]);
  });
});

describe('measureMemoryGrowth', () => {
  it('reads every input once, after those of the warm-up', async () => {
    const read: number[] = [];
    const soak = {
      read: async (first: number, count: number) => void read.push(first, count),
      warmUp: 500,
      count: 500,
    };
    const measures = await measureMemoryGrowth(soak, context);
    expect(read).toEqual(Array.from({ length: 20 }, (_, index) => [index * 50, 50]).flat());
    expect(measures.every((measure) => Number.isFinite(measure.value))).toBe(true);
    expect(measures.map((measure) => measure.unit)).toEqual(['MB', 'MB', '%']);
  });
});
