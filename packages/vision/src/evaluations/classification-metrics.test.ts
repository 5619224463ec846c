import { describe, expect, it } from 'vitest';
import { measureClassification, type ScoredImage } from './classification-metrics.ts';

const binary = (label: number, score: number): ScoredImage => ({ label, probabilities: [1 - score, score] });
const metricsOf = (items: readonly ScoredImage[]): ReturnType<typeof measureClassification>['metrics'] =>
  measureClassification(items).metrics;

describe('measureClassification', () => {
  it('counts pairs in order, ties half', () => {
    const items = [binary(0, 0.1), binary(1, 0.1), binary(0, 0.4), binary(1, 0.8)];
    // Pairs: (.1, .1) tie, (.4 over .1) wrong, (.8 over .1) and (.8 over .4) right.
    expect(metricsOf(items).auc).toBeCloseTo(2.5 / 4, 12);
    expect(metricsOf(items).accuracy).toBe(0.75);
  });

  it('is 1 for a perfect and 0.5 for a constant reader', () => {
    expect(metricsOf([binary(0, 0.2), binary(1, 0.7)]).auc).toBe(1);
    expect(metricsOf([binary(0, 0.7), binary(1, 0.7), binary(0, 0.7)]).auc).toBe(0.5);
  });

  it('is the mean over the classes where there are more than two', () => {
    const items = [
      { label: 0, probabilities: [0.8, 0.1, 0.1] },
      { label: 1, probabilities: [0.2, 0.3, 0.5] },
      { label: 2, probabilities: [0.1, 0.5, 0.4] },
    ];
    // One against the rest: 1, 1/2 (above .1, below .5), 1/2.
    expect(metricsOf(items).auc).toBeCloseTo(2 / 3, 12);
  });

  it('measures how far confidence is from accuracy', () => {
    const sure = Array.from({ length: 10 }, (_, at) => binary(at < 6 ? 1 : 0, 0.9));
    expect(metricsOf(sure).ece).toBeCloseTo(0.3, 12);
    const honest = Array.from({ length: 10 }, (_, at) => binary(at < 9 ? 1 : 0, 0.9));
    expect(metricsOf(honest).ece).toBeCloseTo(0, 12);
  });

  it('takes the accuracy of what was answered where that is given', () => {
    const items = [binary(0, 0.6), binary(1, 0.9), binary(0, 0.7), binary(1, 0.8)];
    expect(metricsOf(items).accuracy).toBe(0.5);
    const decided = items.map((item, at) => ({ ...item, answered: at === 2 ? 0 : 1 }));
    expect(metricsOf(decided).accuracy).toBe(0.75);
    expect(measureClassification(decided).ci95['accuracy']?.[0]).toBeLessThan(0.75);
    expect(metricsOf(decided).auc).toBe(metricsOf(items).auc);
  });

  it('has intervals around the figures, and no AUC where one class is missing', () => {
    const items = Array.from({ length: 60 }, (_, at) => binary(at % 3 === 0 ? 1 : 0, ((at * 7) % 10) / 10));
    const { metrics, ci95 } = measureClassification(items);
    for (const [name, value] of Object.entries(metrics)) {
      const [low = NaN, high = NaN] = ci95[name] ?? [];
      expect(low <= value + 0.1 && value - 0.1 <= high && low < high, name).toBe(true);
    }
    expect(metricsOf([binary(1, 0.4), binary(1, 0.6)]).auc).toBeNaN();
  });
});
