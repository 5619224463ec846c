import { averagePrecision } from './average-precision.ts';
import { calibrationScorer } from './calibration-scorer.ts';
import { accuracy, balancedAccuracy, classRates } from './classification-rates.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { surprise } from './probability-scores.ts';
import { rankItems } from './ranking.ts';
import { rocAuc } from './roc-auc.ts';
import { weightedMean, type Scorer } from './scorer.ts';
import { thresholded } from './top-classes.ts';

/**
 * Measures yes-or-no predictions: `accuracy`, `balancedAccuracy`, `sensitivity`, `specificity`, `precision`, `f1` (at the
 * threshold), `rocAuc`, `averagePrecision`, `brierScore`, `expectedCalibrationError`, `logLoss`.
 *
 * @param labels 1 for positive items, else 0; `[n]`
 * @param probabilities of being positive, `[n]`
 * @throws `tensor.shape` for different numbers, or none; `training.data` for other labels.
 */
export function binaryScorer(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  threshold: number = 0.5,
): Scorer {
  const predictions = thresholded(probabilities, threshold);
  confusionMatrix(labels, predictions, { classes: 2 });
  const truth = Float64Array.from(labels);
  const chances = Float64Array.from(probabilities);
  const ranking = rankItems(truth, chances);
  const squares = chances.map((chance, index) => (chance - (truth[index] as number)) ** 2);
  const surprises = chances.map((chance, index) => surprise(truth[index] === 1 ? chance : 1 - chance));
  const calibrationError = calibrationScorer(truth, chances);
  return {
    count: truth.length,
    score(weights) {
      const matrix = confusionMatrix(truth, predictions, { classes: 2, ...(weights ? { weights } : {}) });
      const { precision, recall, specificity, f1 } = classRates(matrix, 1);
      return {
        accuracy: accuracy(matrix),
        balancedAccuracy: balancedAccuracy(matrix),
        sensitivity: recall,
        specificity,
        precision,
        f1,
        rocAuc: rocAuc(ranking, weights),
        averagePrecision: averagePrecision(ranking, weights),
        brierScore: weightedMean(squares, weights),
        expectedCalibrationError: calibrationError(weights),
        logLoss: weightedMean(surprises, weights),
      };
    },
  };
}
