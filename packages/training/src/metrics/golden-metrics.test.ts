import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { binaryScorer } from './binary-scorer.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { dice, intersectionOverUnion, maskOverlap } from './mask-overlap.ts';
import { multiclassScorer } from './multiclass-scorer.ts';
import { brierScore, logLoss, multiclassBrierScore, multiclassLogLoss } from './probability-scores.ts';
import { precisionRecallCurve, rocCurve } from './ranking-curves.ts';
import { rankItems } from './ranking.ts';
import { regressionScorer } from './regression-scorer.ts';
import { macroRocAuc } from './roc-auc.ts';
import { topClasses } from './top-classes.ts';

const list = z.array(z.number());
const figures = z.record(z.string(), z.number());
const binary = z.object({ labels: list, scores: list, figures });
const goldenSchema = z.object({
  binary: binary.extend({
    roc: z.object({ falsePositiveRates: list, truePositiveRates: list }),
    precisionRecall: z.object({ precisions: list, recalls: list }),
  }),
  weightedBinary: binary.extend({ weights: list }),
  multiclass: z.object({ classes: z.number(), labels: list, probabilities: list, confusion: list, figures }),
  regression: z.object({ labels: list, predictions: list, figures }),
  masks: z.object({ actual: list, predicted: list, figures }),
});

const place = new URL('../../tests/fixtures/metrics/golden.json', import.meta.url);
const golden = goldenSchema.parse(JSON.parse(readFileSync(place, 'utf8')));

function expectFigures(given: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(expected)) expect(given[name], name).toBeCloseTo(value, 10);
}

function expectList(given: ArrayLike<number>, expected: readonly number[]): void {
  expect(given).toHaveLength(expected.length);
  expected.forEach((value, index) => expect(given[index]).toBeCloseTo(value, 10));
}

describe('metrics, against scikit-learn', () => {
  it('of two classes', () => {
    const { labels, scores } = golden.binary;
    expectFigures(binaryScorer(labels, scores).score(), golden.binary.figures);
    expect(brierScore(labels, scores)).toBeCloseTo(golden.binary.figures['brierScore'] ?? 0, 10);
    expect(logLoss(labels, scores)).toBeCloseTo(golden.binary.figures['logLoss'] ?? 0, 10);
  });

  it('of two classes with weights', () => {
    const { labels, scores, weights, figures: expected } = golden.weightedBinary;
    expectFigures(binaryScorer(labels, scores).score(Float64Array.from(weights)), expected);
  });

  it('of several classes', () => {
    const { labels, probabilities, classes, confusion, figures: expected } = golden.multiclass;
    expectFigures(multiclassScorer(labels, probabilities, classes).score(), expected);
    expectList(confusionMatrix(labels, topClasses(probabilities, classes), { classes }).counts, confusion);
    expect(macroRocAuc(labels, probabilities, classes)).toBeCloseTo(expected['macroRocAuc'] ?? 0, 10);
    expect(multiclassBrierScore(labels, probabilities, classes)).toBeCloseTo(expected['brierScore'] ?? 0, 10);
    expect(multiclassLogLoss(labels, probabilities, classes)).toBeCloseTo(expected['logLoss'] ?? 0, 10);
  });

  it('of estimated values', () => {
    const { labels, predictions, figures: expected } = golden.regression;
    expectFigures(regressionScorer(labels, predictions).score(), expected);
  });

  it('of masks', () => {
    const overlap = maskOverlap(golden.masks.actual, golden.masks.predicted);
    expectFigures({ dice: dice(overlap), intersectionOverUnion: intersectionOverUnion(overlap) }, golden.masks.figures);
  });

  it('as curves', () => {
    const ranking = rankItems(golden.binary.labels, golden.binary.scores);
    const roc = rocCurve(ranking);
    expectList(roc.falsePositiveRates, golden.binary.roc.falsePositiveRates);
    expectList(roc.truePositiveRates, golden.binary.roc.truePositiveRates);
    const curve = precisionRecallCurve(ranking);
    expectList(curve.precisions, golden.binary.precisionRecall.precisions);
    expectList(curve.recalls, golden.binary.precisionRecall.recalls);
  });
});
