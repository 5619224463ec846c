import { readFileSync } from 'node:fs';
import { runToEnd } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { classMeasure } from '../../src/evaluations/class-metrics.ts';
import { measureAssessments } from '../../src/evaluations/measure-assessments.ts';
import { quantityFigures } from '../../src/evaluations/quantity-metrics.ts';
import type { ScoredStructures } from '../../src/evaluations/scored-structures.ts';

interface Golden {
  answers: number[];
  truths: (number | null)[];
  covered: number[];
  each: Record<string, number>[];
  means: Record<string, number>;
}
const golden = JSON.parse(readFileSync(new URL('fixtures/golden.json', import.meta.url), 'utf8')) as Golden;
const CLASSES = 3;
const scored: ScoredStructures = {
  structures: golden.answers.length / CLASSES,
  outcomes: ['a', 'b', 'c'].map((id) => ({ id, kind: 'class' })),
  answers: Float64Array.from(golden.answers),
  truths: Float64Array.from(golden.truths, (truth) => truth ?? Number.NaN),
  covered: Uint8Array.from(golden.covered),
};

function close(figures: Readonly<Record<string, number>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, expect.closeTo(value, 10) as unknown]),
  );
}

describe('figures of classes', () => {
  it('are those of scikit-learn, ties and gaps included', () => {
    const measure = classMeasure(scored);
    const once = new Uint16Array(scored.structures).fill(1);
    expect(measure.each(once)).toEqual(golden.each.map(close));
    expect(measure.mean(once)).toEqual(close(golden.means));
  });

  it('count an item as often as it was drawn', () => {
    const weights = Uint16Array.from({ length: scored.structures }, (_, item) => (item * 7) % 4);
    const drawn = Array.from(weights, (weight, item) => Array.from({ length: weight }, () => item)).flat();
    const pick = (from: ArrayLike<number>): number[] =>
      drawn.flatMap((item) => Array.from({ length: CLASSES }, (_, at) => from[item * CLASSES + at] ?? Number.NaN));
    const repeated: ScoredStructures = {
      ...scored,
      structures: drawn.length,
      answers: Float64Array.from(pick(scored.answers)),
      truths: Float64Array.from(pick(scored.truths)),
      covered: Uint8Array.from(pick(scored.covered)),
    };
    const expected = classMeasure(repeated).mean(new Uint16Array(drawn.length).fill(1));
    expect(classMeasure(scored).mean(weights)).toEqual(close({ ...expected }));
  });

  it('leave out a class of which one state only occurs, and say nothing of it', () => {
    const present = scored.truths.map((truth, at) => (at % CLASSES === 1 && !Number.isNaN(truth) ? 1 : truth));
    const { metrics, byTask } = runToEnd(measureAssessments({ ...scored, truths: present }));
    expect(byTask['b']).not.toHaveProperty('rocAuc');
    const others = ['a', 'c'].map((id) => Number(byTask[id]?.['rocAuc']));
    expect(metrics['rocAuc']).toBeCloseTo(others.reduce((sum, one) => sum + one, 0) / 2, 10);
  });

  it('come with intervals over structures that hold them', () => {
    const { metrics, ci95 } = runToEnd(measureAssessments(scored));
    for (const name of ['rocAuc', 'prAuc', 'brier', 'conformalCoverage']) {
      const [low, high] = ci95[name] ?? [Number.NaN, Number.NaN];
      expect(low).toBeLessThan(Number(metrics[name]));
      expect(high).toBeGreaterThan(Number(metrics[name]));
    }
  });
});

describe('figures of quantities', () => {
  it('are errors in their unit, of what was measured', () => {
    const quantities: ScoredStructures = {
      structures: 4,
      outcomes: [{ id: 'x', kind: 'quantity' }],
      answers: Float64Array.of(1, 2, 3, 9),
      truths: Float64Array.of(2, 2, 1, Number.NaN),
      covered: Uint8Array.of(1, 1, 0, 0),
    };
    const figures = { rmse: Math.sqrt(5 / 3), mae: 1, conformalCoverage: 2 / 3 };
    expect(quantityFigures(quantities, 0, new Uint16Array(4).fill(1))).toEqual(close(figures));
    const { metrics, byTask } = runToEnd(measureAssessments(quantities));
    expect(metrics).toEqual(close(figures));
    expect(byTask['x']).toEqual({ ...close(figures), n: 3 });
  });
});
