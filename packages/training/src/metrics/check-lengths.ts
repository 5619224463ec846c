import { SdkError } from '@medmodal/core';

/**
 * Checks that there is one label for each of `count` predictions, and at least one.
 *
 * @throws `tensor.shape` when the numbers differ or there is nothing to measure.
 */
export function checkLengths(labels: ArrayLike<unknown>, count: number, weights?: ArrayLike<number>): void {
  if (labels.length === 0) throw new SdkError('tensor.shape', 'There is nothing to measure: no labels.');
  if (labels.length !== count || (weights && weights.length !== count)) {
    throw new SdkError('tensor.shape', `There are ${labels.length} labels for ${count} predictions.`, {
      details: { labels: labels.length, predictions: count, ...(weights ? { weights: weights.length } : {}) },
    });
  }
}

/** Number of rows of `probabilities`. @throws `tensor.shape` unless they fill whole rows of at least two classes. */
export function rowCount(probabilities: ArrayLike<number>, classes: number): number {
  const rows = probabilities.length / classes;
  if (Number.isInteger(rows) && Number.isInteger(classes) && classes >= 2) return rows;
  throw new SdkError('tensor.shape', `${probabilities.length} probabilities are no rows of ${classes} classes.`, {
    details: { probabilities: probabilities.length, classes },
  });
}
