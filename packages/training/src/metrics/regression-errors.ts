import { checkLengths } from './check-lengths.ts';

/** How far estimated values are from true ones. */
export interface RegressionErrors {
  /** Mean absolute error, in the unit of the values. */
  readonly meanAbsoluteError: number;
  /** Root of the mean squared error, in the unit of the values. */
  readonly rootMeanSquaredError: number;
  /** Share of the variance that is explained; NaN when all true values are equal. */
  readonly r2: number;
}

/**
 * Errors of estimated values.
 *
 * @param labels true values, `[n]`
 * @param predictions estimated values, `[n]`
 * @param weights how much each item counts, `[n]`. Default 1.
 * @throws `tensor.shape` for different numbers, or none.
 */
export function regressionErrors(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RegressionErrors {
  checkLengths(labels, predictions.length, weights);
  let count = 0;
  let absolute = 0;
  let squared = 0;
  let total = 0;
  for (let index = 0; index < labels.length; index += 1) {
    const weight = weights?.[index] ?? 1;
    const error = (predictions[index] as number) - (labels[index] as number);
    count += weight;
    absolute += weight * Math.abs(error);
    squared += weight * error * error;
    total += weight * (labels[index] as number);
  }
  const mean = total / count;
  let variance = 0;
  for (let index = 0; index < labels.length; index += 1) {
    variance += (weights?.[index] ?? 1) * ((labels[index] as number) - mean) ** 2;
  }
  return {
    meanAbsoluteError: absolute / count,
    rootMeanSquaredError: Math.sqrt(squared / count),
    r2: variance === 0 ? Number.NaN : 1 - squared / variance,
  };
}

/** Mean absolute error. */
export function meanAbsoluteError(labels: ArrayLike<number>, predictions: ArrayLike<number>): number {
  return regressionErrors(labels, predictions).meanAbsoluteError;
}

/** Root of the mean squared error. */
export function rootMeanSquaredError(labels: ArrayLike<number>, predictions: ArrayLike<number>): number {
  return regressionErrors(labels, predictions).rootMeanSquaredError;
}

/** Share of the variance that is explained; NaN when all true values are equal. */
export function r2(labels: ArrayLike<number>, predictions: ArrayLike<number>): number {
  return regressionErrors(labels, predictions).r2;
}
