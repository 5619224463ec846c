import { checkLengths, rowCount } from './check-lengths.ts';

/** Probabilities are kept this far from 0 and 1, so that one confident error does not make the log loss infinite. */
const LEAST = 1e-15;

/**
 * Brier score: the mean squared distance between probability and outcome, 0 (best) to 1.
 *
 * @param labels 1 for positive items, else 0; `[n]`
 * @param probabilities of being positive, `[n]`
 */
export function brierScore(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  checkLengths(labels, probabilities.length);
  return meanOver(labels.length, (index) => ((probabilities[index] as number) - (labels[index] as number)) ** 2);
}

/** Brier score of several classes: squared distances summed over the classes, 0 (best) to 2. @param probabilities `[n, classes]` */
export function multiclassBrierScore(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
): number {
  checkLengths(labels, rowCount(probabilities, classes));
  return meanOver(labels.length, (row) => rowBrier(probabilities, row * classes, [labels[row] as number, classes]));
}

/** Squared distance between one row of probabilities and its class. */
export function rowBrier(
  probabilities: ArrayLike<number>,
  start: number,
  [label, classes]: readonly [label: number, classes: number],
): number {
  let sum = 0;
  for (let column = 0; column < classes; column += 1) {
    sum += ((probabilities[start + column] as number) - (column === label ? 1 : 0)) ** 2;
  }
  return sum;
}

/** Mean negative logarithm of the probability of the true class; probabilities are kept 1e-15 from 0 and 1. */
export function logLoss(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  checkLengths(labels, probabilities.length);
  return meanOver(labels.length, (index) => {
    const positive = probabilities[index] as number;
    return surprise(labels[index] === 1 ? positive : 1 - positive);
  });
}

/** Log loss of several classes. @param probabilities `[n, classes]` */
export function multiclassLogLoss(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
): number {
  checkLengths(labels, rowCount(probabilities, classes));
  return meanOver(labels.length, (row) => surprise(probabilities[row * classes + (labels[row] as number)] as number));
}

/** Negative logarithm of a probability. */
export function surprise(probability: number): number {
  return -Math.log(Math.min(1 - LEAST, Math.max(LEAST, probability)));
}

function meanOver(count: number, valueOf: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += valueOf(index);
  return sum / count;
}
