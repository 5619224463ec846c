import { createTensor } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryScorer } from './binary-scorer.ts';
import { averagePrecision } from './average-precision.ts';
import { calibrationCurve, expectedCalibrationError } from './calibration.ts';
import { accuracy, balancedAccuracy, classRates, macroRates } from './classification-rates.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { labelNumbers } from './label-numbers.ts';
import { dice, intersectionOverUnion, maskOverlap } from './mask-overlap.ts';
import { metricIntervals } from './metric-intervals.ts';
import { multiclassScorer } from './multiclass-scorer.ts';
import { logLoss } from './probability-scores.ts';
import { rankItems } from './ranking.ts';
import { meanAbsoluteError, r2, regressionErrors, rootMeanSquaredError } from './regression-errors.ts';
import { regressionScorer } from './regression-scorer.ts';
import { rocAuc } from './roc-auc.ts';
import { segmentationScorer } from './segmentation-scorer.ts';
import { thresholded, topClasses } from './top-classes.ts';

const items = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 2,
  maxLength: 40,
});

/** The chance that a positive item is ranked above a negative one, counted pair by pair. */
function aucByPairs(labels: readonly number[], scores: readonly number[], weights: readonly number[]): number {
  let won = 0;
  let all = 0;
  labels.forEach((label, one) =>
    labels.forEach((other, two) => {
      if (label !== 1 || other !== 0) return;
      const weight = (weights[one] ?? 0) * (weights[two] ?? 0);
      all += weight;
      const [high = 0, low = 0] = [scores[one], scores[two]];
      won += weight * (high > low ? 1 : high === low ? 0.5 : 0);
    }),
  );
  return won / all;
}

describe('rocAuc', () => {
  it('is the share of won pairs, for any ties and weights', () => {
    fc.assert(
      fc.property(items, (list) => {
        const labels = list.map(([positive]) => Number(positive));
        const scores = list.map(([, score]) => score / 10);
        const weights = list.map(([, , weight]) => weight);
        const expected = aucByPairs(labels, scores, weights);
        const ranking = rankItems(labels, scores);
        if (Number.isNaN(expected)) expect(rocAuc(ranking, weights)).toBeNaN();
        else expect(rocAuc(ranking, weights)).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('with weights is that of repeated items, as is every other figure', () => {
    fc.assert(
      fc.property(items, (list) => {
        const repeated = list.flatMap((item) => Array.from({ length: item[2] }, () => item));
        if (repeated.length === 0) return;
        const scorerOf = (chosen: typeof list): ReturnType<typeof binaryScorer> =>
          binaryScorer(
            chosen.map(([positive]) => Number(positive)),
            chosen.map(([, score]) => score / 10),
          );
        const weighted = scorerOf(list).score(Float64Array.from(list, ([, , weight]) => weight));
        for (const [name, value] of Object.entries(scorerOf(repeated).score())) {
          if (Number.isNaN(value)) expect(weighted[name], name).toBeNaN();
          else expect(weighted[name], name).toBeCloseTo(value, 9);
        }
      }),
    );
  });

  it('is not defined for one kind only', () => {
    expect(rocAuc(rankItems([1, 1], [0.1, 0.2]))).toBeNaN();
    expect(averagePrecision(rankItems([0, 0], [0.1, 0.2]))).toBeNaN();
  });
});

describe('classification', () => {
  const matrix = confusionMatrix([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 2], { classes: 4 });

  it('counts by true row and predicted column, and measures from the counts', () => {
    expect([...matrix.counts]).toEqual([2, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(accuracy(matrix)).toBeCloseTo(4 / 6, 12);
    expect(balancedAccuracy(matrix)).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 12);
    expect(classRates(matrix, 0)).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      specificity: 2 / 3,
      f1: 2 / 3,
      support: 3,
    });
    expect(classRates(matrix, 3)).toEqual({ precision: 0, recall: 0, specificity: 1, f1: 0, support: 0 });
    expect(macroRates(matrix).f1).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 12);
  });

  it('takes the first of equal classes, and scores at the threshold for positive', () => {
    expect([...topClasses([0.5, 0.5, 0.1, 0.9], 2)]).toEqual([0, 1]);
    expect([...thresholded([0.49, 0.5, Number.NaN])]).toEqual([0, 1, 0]);
  });

  it('refuses what does not belong together', () => {
    expect(() => confusionMatrix([0], [0, 1], { classes: 2 })).toThrow(/1 labels for 2 predictions/u);
    expect(() => confusionMatrix([], [], { classes: 2 })).toThrow(/nothing to measure/u);
    expect(() => confusionMatrix([2], [0], { classes: 2 })).toThrow(/Item 0 has the class 2/u);
    expect(() => topClasses([1, 2, 3], 2)).toThrow(/rows of 2/u);
    expect(() => binaryScorer([0.5, 1], [0, 1])).toThrow(/Item 0/u);
    expect(() => labelNumbers(createTensor('int64', [0], new BigInt64Array()))).toThrow(/no labels/u);
  });

  it('takes labels from tensors', () => {
    expect(labelNumbers(createTensor('int64', [2], BigInt64Array.of(3n, 0n)))).toEqual(Float64Array.of(3, 0));
  });
});

describe('calibration', () => {
  it('groups probabilities into bins closed above', () => {
    const bins = calibrationCurve([1, 0, 1, 1], [0, 0.5, 0.51, 1], 2);
    expect(bins).toEqual([
      { from: 0, to: 0.5, count: 2, predicted: 0.25, observed: 0.5 },
      { from: 0.5, to: 1, count: 2, predicted: 0.755, observed: 1 },
    ]);
  });

  it('has the error of the bins, weighted by their items', () => {
    expect(expectedCalibrationError([1, 0, 1, 1], [0, 0.5, 0.51, 1], 2)).toBeCloseTo((0.25 + 0.245) / 2, 12);
    expect(expectedCalibrationError([1, 1, 0, 1], [0.75, 0.75, 0.75, 0.75])).toBeCloseTo(0, 12);
    const { expectedCalibrationError: error } = binaryScorer([1, 0, 0], [0.9, 0.9, 0.1]).score();
    expect(error).toBeCloseTo((2 / 3) * 0.4 + (1 / 3) * 0.1, 12);
  });

  it('of several classes is that of the predicted one', () => {
    const { expectedCalibrationError: error } = multiclassScorer(
      [0, 1, 2],
      [0.9, 0.1, 0, 0.9, 0.1, 0, 0, 0, 1],
      3,
    ).score();
    expect(error).toBeCloseTo((2 / 3) * 0.4, 12);
  });

  it('keeps the log loss of a confident error finite', () => {
    expect(logLoss([1], [0])).toBeCloseTo(-Math.log(1e-15), 10);
  });
});

describe('masks', () => {
  it('overlap fully when both are empty', () => {
    const empty = maskOverlap([0, 0], [0, 0.4]);
    expect([dice(empty), intersectionOverUnion(empty)]).toEqual([1, 1]);
  });

  it('are measured image by image', () => {
    const scorer = segmentationScorer(Float32Array.of(1, 1, 0, 0), Float32Array.of(1, 0, 0.2, 0.1), { images: 2 });
    expect(scorer.score()).toEqual({ dice: (2 / 3 + 1) / 2, intersectionOverUnion: 0.75 });
    expect(scorer.score(Float64Array.of(0, 1))).toEqual({ dice: 1, intersectionOverUnion: 1 });
    expect(() => segmentationScorer(new Float32Array(4), new Float32Array(4), { images: 3 })).toThrow(/no 3 masks/u);
  });
});

describe('regressionErrors', () => {
  it('are by hand', () => {
    expect(meanAbsoluteError([1, 2], [2, 4])).toBe(1.5);
    expect(rootMeanSquaredError([1, 2], [2, 4])).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(r2([1, 3], [1, 2])).toBe(0.5);
    expect(regressionErrors([2, 2], [2, 3]).r2).toBeNaN();
    expect(regressionErrors([1, 2], [2, 4], [1, 0]).meanAbsoluteError).toBe(1);
  });
});

describe('metricIntervals', () => {
  const labels = Array.from({ length: 1000 }, (_, index) => (index % 3 === 0 ? 1 : 0));
  const scores = labels.map((label, index) => Math.min(0.99, 0.3 * label + ((index * 7919) % 997) / 1400));

  it('hold the figure, and are made in seconds for 1000 items', () => {
    const scorer = binaryScorer(labels, scores);
    const start = performance.now();
    const intervals = metricIntervals(scorer, { seed: 3 });
    expect(performance.now() - start).toBeLessThan(10_000);
    for (const [name, value] of Object.entries(scorer.score())) {
      const [low = NaN, high = NaN] = intervals[name] ?? [];
      if (name !== 'expectedCalibrationError') expect(low < value && value < high, name).toBe(true);
    }
    expect(metricIntervals(scorer, { seed: 3, resamples: 20 })).toEqual(
      metricIntervals(scorer, { seed: 3, resamples: 20 }),
    );
  });

  it('of an AUC are as wide as theory says', () => {
    const { rocAuc: [low, high] = [0, 0] } = metricIntervals(binaryScorer(labels, scores));
    const auc = rocAuc(rankItems(labels, scores));
    const positives = labels.filter(Boolean).length;
    // Hanley & McNeil, Radiology 143, 1982
    const q1 = auc / (2 - auc) - auc * auc;
    const q2 = (2 * auc * auc) / (1 + auc) - auc * auc;
    const negatives = labels.length - positives;
    const variance = (auc * (1 - auc) + (positives - 1) * q1 + (negatives - 1) * q2) / (positives * negatives);
    expect((high - low) / (2 * 1.96 * Math.sqrt(variance))).toBeCloseTo(1, 0);
  });

  it('are wider when whole patients are drawn', () => {
    const values = Array.from({ length: 200 }, (_, index) => Math.floor(index / 20));
    const scorer = regressionScorer(
      values.map(() => 0),
      values,
    );
    const widthOf = ([low = 0, high = 0]: readonly number[] = []): number => high - low;
    const alone = metricIntervals(scorer)['meanAbsoluteError'];
    const grouped = metricIntervals(scorer, { groups: values })['meanAbsoluteError'];
    expect(widthOf(grouped)).toBeGreaterThan(3 * widthOf(alone));
    expect(() => metricIntervals(scorer, { groups: [1] })).toThrow(/1 groups/u);
  });
});
