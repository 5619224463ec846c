import { SdkError } from '@medmodal/core';
import { checkLengths } from './check-lengths.ts';

/** How often each class was taken for each class. */
export interface ConfusionMatrix {
  readonly classes: number;
  /** Summed weights, row by row: row = true class, column = predicted class. */
  readonly counts: Float64Array;
}

/** What {@link confusionMatrix} counts. */
export interface ConfusionOptions {
  readonly classes: number;
  /** How much each item counts. Default 1. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Counts predicted against true classes.
 *
 * @param labels true classes, `[n]`, from 0
 * @param predictions predicted classes, `[n]`
 * @throws `tensor.shape` for different numbers, or none; `training.data` for a class outside 0 … `classes` - 1.
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  { classes, weights }: ConfusionOptions,
): ConfusionMatrix {
  checkLengths(labels, predictions.length, weights);
  const counts = new Float64Array(classes * classes);
  for (let index = 0; index < labels.length; index += 1) {
    const row = classAt(labels, index, classes);
    const cell = row * classes + classAt(predictions, index, classes);
    counts[cell] = (counts[cell] as number) + (weights?.[index] ?? 1);
  }
  return { classes, counts };
}

function classAt(values: ArrayLike<number>, index: number, classes: number): number {
  const value = values[index] as number;
  if (Number.isInteger(value) && value >= 0 && value < classes) return value;
  throw new SdkError('training.data', `Item ${index} has the class ${value}; allowed is 0 to ${classes - 1}.`, {
    details: { item: index, classes },
  });
}
