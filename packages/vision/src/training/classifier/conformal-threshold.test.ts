import { randomStream } from '@medmodal/training';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformalThreshold } from './conformal-threshold.ts';

const items = (sure: readonly number[]): { label: number; probabilities: number[] }[] =>
  sure.map((probability) => ({ label: 1, probabilities: [1 - probability, probability] }));

describe('conformalThreshold', () => {
  it('takes the probability that one in ten true classes stays below', () => {
    expect(conformalThreshold(items([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]), 0.9)).toEqual({
      coverage: 0.9,
      threshold: 0.1,
    });
    expect(conformalThreshold(items([0.9, 0.8, 0.7]), 0.5).threshold).toBe(0.8);
  });

  it('names every class when there are too few images', () => {
    expect(conformalThreshold(items([0.9, 0.8]), 0.9).threshold).toBe(0);
  });

  it('covers new images as often as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(0.8, 0.9), (seed, coverage) => {
        const random = randomStream(seed, 'scores');
        const draw = (count: number): number[] => Array.from({ length: count }, () => random.uniform() ** 0.3);
        const { threshold } = conformalThreshold(items(draw(2000)), coverage);
        const covered = draw(2000).filter((probability) => probability >= threshold).length / 2000;
        expect(Math.abs(covered - coverage)).toBeLessThan(0.05);
      }),
      { numRuns: 20 },
    );
  });
});
