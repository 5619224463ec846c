import { describe, expect, it } from 'vitest';
import { averageScores, classProbabilities } from './class-probabilities.ts';

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

  it('adds a bias to the divided logits', () => {
    const [first] = classProbabilities([2, 0], { output: 'logits', temperature: 2, bias: [0, 0.5] });
    expect(first).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 12);
  });
});

describe('averageScores', () => {
  const softmax = (scores: ArrayLike<number>, output: 'logits' | 'probabilities'): number =>
    classProbabilities(scores, { output, temperature: 1 })[0] ?? Number.NaN;

  it.each(['logits', 'probabilities'] as const)('is the same for %s and what they stand for', (average) => {
    const logits = [
      [2, 0],
      [-1, 0],
    ];
    const probabilities = logits.map((row) => [...classProbabilities(row, { output: 'logits', temperature: 1 })]);
    const one = softmax(averageScores(logits, { output: 'logits', average }), 'logits');
    const other = softmax(averageScores(probabilities, { output: 'probabilities', average }), 'probabilities');
    const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
    const expected = average === 'logits' ? sigmoid(0.5) : (sigmoid(2) + sigmoid(-1)) / 2;
    expect(one).toBeCloseTo(expected, 12);
    expect(other).toBeCloseTo(expected, 12);
  });

  it('leaves a single look as it is', () => {
    const scores = Float32Array.of(1, 2);
    expect(averageScores([scores], { output: 'logits', average: 'probabilities' })).toEqual(Float64Array.of(1, 2));
  });
});
