import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classSet, conformalQuantile } from '../../src/prediction/conformal-set.ts';

/** The card's quantiles of calibration items, as the recipes write them. */
function quantilesOf(nonconformities: readonly number[], largest: number): number[] {
  const sorted = nonconformities.toSorted((left, right) => left - right);
  return Array.from({ length: 101 }, (_, level) => {
    const rank = Math.ceil(((sorted.length + 1) * level) / 100);
    return rank === 0 ? 0 : (sorted[rank - 1] ?? largest);
  });
}

describe('conformal sets', () => {
  it('hold the truth of exchangeable items as often as they promise', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    const items = fc.array(fc.tuple(probability, fc.boolean()), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 50 }), (all, percent) => {
        // Averaged over which of the items is left out, the guarantee is exact: at most ⌊n · errorRate⌋ of n are missed.
        const missed = all.filter(([own, present], left) => {
          const others = all.filter((_, at) => at !== left).map(([p, there]) => (there ? 1 - p : p));
          const quantile = conformalQuantile(quantilesOf(others, 1), percent / 100);
          return !classSet(own, quantile).includes(present ? 'present' : 'absent');
        });
        expect(missed.length).toBeLessThanOrEqual((all.length * percent) / 100 + 1e-9);
      }),
    );
  });

  it('take the next higher level between two', () => {
    const quantiles = Array.from({ length: 101 }, (_, level) => level);
    expect(conformalQuantile(quantiles, 0.1)).toBe(90);
    expect(conformalQuantile(quantiles, 0.105)).toBe(90);
    expect(conformalQuantile(quantiles, 0.095)).toBe(91);
    expect(conformalQuantile(quantiles, 0.01)).toBe(99);
  });

  it('are one state, both, or neither', () => {
    expect(classSet(0.9, 0.2)).toEqual(['present']);
    expect(classSet(0.1, 0.2)).toEqual(['absent']);
    expect(classSet(0.5, 0.6)).toEqual(['present', 'absent']);
    expect(classSet(0.5, 0.2)).toEqual([]);
  });
});
