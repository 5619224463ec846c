import { regressionErrors } from './regression-errors.ts';
import type { Scorer } from './scorer.ts';

/**
 * Measures estimated values: `meanAbsoluteError`, `rootMeanSquaredError`, `r2`.
 *
 * @param labels true values, `[n]`
 * @param predictions estimated values, `[n]`
 */
export function regressionScorer(labels: ArrayLike<number>, predictions: ArrayLike<number>): Scorer {
  return { count: labels.length, score: (weights) => ({ ...regressionErrors(labels, predictions, weights) }) };
}
