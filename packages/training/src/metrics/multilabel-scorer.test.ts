import { describe, expect, it } from 'vitest';
import { binaryScorer } from './binary-scorer.ts';
import { multilabelScorer } from './multilabel-scorer.ts';

const labels = [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0];
const probabilities = [0.9, 0.2, 0.1, 0.4, 0.3, 0.6, 0.3, 0.1, 0.2, 0.5, 0.8, 0.3];

describe('multilabelScorer', () => {
  const scorer = multilabelScorer(labels, probabilities, 3);
  const column = (values: readonly number[], answer: number): number[] => values.filter((_, at) => at % 3 === answer);

  it('is the mean over the answers, without those that a figure is not defined for', () => {
    const each = [0, 1, 2].map((answer) => binaryScorer(column(labels, answer), column(probabilities, answer)).score());
    const { rocAuc: first = Number.NaN } = each[0] ?? {};
    const { rocAuc: second = Number.NaN } = each[1] ?? {};
    expect(each[2]?.['rocAuc']).toBeNaN();
    expect(scorer.score()['macroRocAuc']).toBeCloseTo((first + second) / 2, 12);
    expect(scorer.score()['accuracy']).toBeCloseTo(8 / 12, 12);
  });

  it('counts items, not answers', () => {
    expect(scorer.count).toBe(4);
    expect(scorer.score(Float64Array.of(1, 0, 0, 0))['accuracy']).toBe(1);
  });
});
