import type { CollectedPredictions } from '../fit/collect-predictions.ts';
import type { Loss } from '../losses/loss.ts';
import { columnOf } from '../metrics/top-classes.ts';

/** Predictions of yes or no: labels 0 or 1, and the probability of 1. */
export interface BinaryAnswers {
  readonly kind: 'binary';
  readonly labels: Float64Array;
  readonly probabilities: Float64Array;
}

/** Predictions of one class out of several, probabilities row by row. */
export interface MulticlassAnswers {
  readonly kind: 'classes';
  readonly labels: Float64Array;
  readonly probabilities: Float32Array;
  readonly classes: number;
}

/** Predictions of numbers. */
export interface NumericAnswers {
  readonly kind: 'numbers';
  readonly labels: Float64Array;
  readonly predictions: Float32Array;
}

/** Predictions of classes. */
export type ClassAnswers = BinaryAnswers | MulticlassAnswers;

/** Predictions as what they mean, which the loss tells. */
export function answersOf(loss: Loss, collected: CollectedPredictions): ClassAnswers | NumericAnswers {
  const { predictions, labels, shape } = collected;
  const width = shape.at(-1) ?? 1;
  if (!/crossentropy/i.test(loss.name)) return { kind: 'numbers', labels, predictions };
  if (width === 1) return { kind: 'binary', labels, probabilities: Float64Array.from(predictions) };
  const count = predictions.length / width;
  const classes = labels.length === count ? labels : oneHotClasses(labels, width);
  if (width === 2) return { kind: 'binary', labels: classes, probabilities: columnOf(predictions, 2, 1) };
  return { kind: 'classes', labels: classes, probabilities: predictions, classes: width };
}

function oneHotClasses(labels: Float64Array, width: number): Float64Array {
  return Float64Array.from({ length: labels.length / width }, (_, row) => {
    const own = labels.subarray(row * width, (row + 1) * width);
    return own.indexOf(Math.max(...own));
  });
}
