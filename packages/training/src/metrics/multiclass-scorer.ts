import { averagePrecision } from './average-precision.ts';
import { calibrationScorer } from './calibration-scorer.ts';
import { accuracy, balancedAccuracy, macroRates } from './classification-rates.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { rowBrier, surprise } from './probability-scores.ts';
import type { Ranking } from './ranking.ts';
import { rankByClass, rocAuc } from './roc-auc.ts';
import { weightedMean, type Scorer } from './scorer.ts';
import { topClasses } from './top-classes.ts';

/**
 * Measures predictions of one class out of several: `accuracy`, `balancedAccuracy`, `macroPrecision`, `macroRecall`,
 * `macroF1`, `macroRocAuc` and `macroAveragePrecision` (each class against the others), `brierScore`,
 * `expectedCalibrationError` (top label), `logLoss`.
 *
 * @param labels classes, `[n]`, from 0
 * @param probabilities `[n, classes]`, row by row
 * @throws `tensor.shape` for different numbers, or none; `training.data` for a class outside the range.
 */
export function multiclassScorer(labels: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): Scorer {
  const predictions = topClasses(probabilities, classes);
  confusionMatrix(labels, predictions, { classes });
  const truth = Float64Array.from(labels);
  const rankings = rankByClass(truth, probabilities, classes);
  const squares = truth.map((label, row) => rowBrier(probabilities, row * classes, [label, classes]));
  const surprises = truth.map((label, row) => surprise(probabilities[row * classes + label] as number));
  const right = truth.map((label, row) => (label === predictions[row] ? 1 : 0));
  const tops = truth.map((_, row) => probabilities[row * classes + (predictions[row] as number)] as number);
  const calibrationError = calibrationScorer(right, tops);
  return {
    count: truth.length,
    score(weights) {
      const matrix = confusionMatrix(truth, predictions, { classes, ...(weights ? { weights } : {}) });
      const { precision, recall, f1 } = macroRates(matrix);
      return {
        accuracy: accuracy(matrix),
        balancedAccuracy: balancedAccuracy(matrix),
        macroPrecision: precision,
        macroRecall: recall,
        macroF1: f1,
        macroRocAuc: meanOf(rankings, (ranking) => rocAuc(ranking, weights)),
        macroAveragePrecision: meanOf(rankings, (ranking) => averagePrecision(ranking, weights)),
        brierScore: weightedMean(squares, weights),
        expectedCalibrationError: calibrationError(weights),
        logLoss: weightedMean(surprises, weights),
      };
    },
  };
}

function meanOf(rankings: readonly Ranking[], figure: (ranking: Ranking) => number): number {
  return rankings.reduce((sum, ranking) => sum + figure(ranking), 0) / rankings.length;
}
