import { describe, expect, it } from 'vitest';
import { classProbabilities, conformalClasses, rankedClasses } from './class-probabilities.ts';

const quantiles = Array.from({ length: 101 }, (_, level) => level / 100);

describe('classProbabilities', () => {
  it('is a softmax of sloped and shifted scores', () => {
    const found = classProbabilities(Float64Array.of(1, 0), { slope: 2, offsets: [0, 1] });
    expect(found[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 9);
    expect(classProbabilities(Float64Array.of(1e6, 0), { slope: 1, offsets: [0, 0] })).toEqual(Float64Array.of(1, 0));
  });
});

describe('rankedClasses', () => {
  it('ranks by probability times weight, and equals by their number', () => {
    expect(rankedClasses(Float64Array.of(0.2, 0.5, 0.3))).toEqual([1, 2, 0]);
    expect(rankedClasses(Float64Array.of(0.2, 0.5, 0.3), [4, 1, 1])).toEqual([0, 1, 2]);
    expect(rankedClasses(Float64Array.of(0.5, 0.5))).toEqual([0, 1]);
  });
});

describe('conformalClasses', () => {
  it('holds the classes whose nonconformity is within the quantile, and always the best', () => {
    const probabilities = Float64Array.of(0.15, 0.6, 0.25);
    expect(conformalClasses(probabilities, quantiles, 0.1)).toEqual([1, 2, 0]);
    expect(conformalClasses(probabilities, quantiles, 0.2)).toEqual([1, 2]);
    expect(conformalClasses(probabilities, quantiles, 0.5)).toEqual([1]);
    expect(conformalClasses(Float64Array.of(0.4, 0.3, 0.3), quantiles, 0.5)).toEqual([0]);
  });
});
