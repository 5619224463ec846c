import { describe, expect, it } from 'vitest';
import { measureAnswers, type AnsweredImage } from './answer-metrics.ts';

const answered = (label: number, set: readonly number[] | undefined, outOfDomain = false): AnsweredImage => ({
  label,
  probabilities: [0.5, 0.5],
  outOfDomain,
  ...(set && { set }),
});

describe('measureAnswers', () => {
  it('counts sets that hold the true class, their classes, and images out of domain', () => {
    const items = [answered(0, [0]), answered(1, [0, 1]), answered(1, [0], true), answered(0, [0, 1])];
    const { metrics, ci95 } = measureAnswers(items);
    expect(metrics).toEqual({ outOfDomain: 0.25, coverage: 0.75, setSize: 1.5 });
    expect(Object.keys(ci95).toSorted()).toEqual(['coverage', 'outOfDomain', 'setSize']);
    for (const [low, high] of Object.values(ci95)) expect(low).toBeLessThan(high);
  });

  it('says nothing of sets where there are none', () => {
    expect(measureAnswers([answered(0, undefined), answered(1, undefined, true)]).metrics).toEqual({
      outOfDomain: 0.5,
    });
  });
});
