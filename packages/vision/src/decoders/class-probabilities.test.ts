import { describe, expect, it } from 'vitest';
import { classProbabilities } from './class-probabilities.ts';

describe('classProbabilities', () => {
  it('is a softmax of logits over the temperature', () => {
    const [first, second] = classProbabilities([2, 0], { output: 'logits', temperature: 2 });
    expect(first).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    expect((first ?? 0) + (second ?? 0)).toBeCloseTo(1, 12);
  });

  it('leaves probabilities as they are at temperature 1', () => {
    const probabilities = classProbabilities([0.2, 0.5, 0.3], { output: 'probabilities', temperature: 1 });
    for (const [at, value] of [0.2, 0.5, 0.3].entries()) expect(probabilities[at]).toBeCloseTo(value, 12);
  });

  it('stays finite at the ends', () => {
    expect([...classProbabilities([1000, -1000], { output: 'logits', temperature: 0.1 })]).toEqual([1, 0]);
    expect([...classProbabilities([1, 0], { output: 'probabilities', temperature: 1 })][1]).toBeLessThan(1e-11);
  });
});
