import type { Tensor } from '@medmodal/core';
import { classNumbers } from '../fit/class-weighting.ts';
import type { CollectedPredictions } from '../fit/collect-predictions.ts';

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

/** Several predictions of yes or no for each element, row by row. */
export interface MultilabelAnswers {
  readonly kind: 'labels';
  readonly labels: Float64Array;
  readonly probabilities: Float32Array;
  readonly width: number;
}

/** Predictions of the points of images, image by image. */
export interface MaskAnswers {
  readonly kind: 'masks';
  readonly labels: Float32Array;
  readonly probabilities: Float32Array;
  readonly images: number;
}

/** Predictions of numbers. */
export interface NumericAnswers {
  readonly kind: 'numbers';
  readonly labels: Float64Array;
  readonly predictions: Float32Array;
}

/** Predictions of classes. */
export type ClassAnswers = BinaryAnswers | MulticlassAnswers;

/** Every kind of predictions that can be measured besides the loss. */
export type Answers = ClassAnswers | MultilabelAnswers | MaskAnswers | NumericAnswers;

/**
 * Predictions as what they mean, which the labels tell; elements that do not count are left out. Undefined where only the loss
 * can be measured, as for CTC.
 */
export function answersOf(collected: CollectedPredictions): Answers | undefined {
  const { facts, shape, predictions, examples } = collected;
  const width = shape.at(-1) ?? 1;
  if (facts.dtype === 'int64' && facts.classes === undefined) return undefined;
  if (facts.meaning === 'yesOrNo' && shape.length > 2) {
    return { kind: 'masks', labels: Float32Array.from(collected.labels), probabilities: predictions, images: examples };
  }
  const counted = counting(collected);
  const labelWidth = collected.labels.length / collected.counted.length;
  const probabilities = Float32Array.from(rowsOf(predictions, predictions.length / collected.counted.length, counted));
  const labels = Float64Array.from(rowsOf(collected.labels, labelWidth, counted));
  if (facts.dtype === 'float32' && !facts.meaning) return { kind: 'numbers', labels, predictions: probabilities };
  if (facts.meaning === 'yesOrNo' && width > 1) return { kind: 'labels', labels, probabilities, width };
  const classes = classNumbers(tensorOf(labels, labelWidth), facts);
  if (width > 2) return { kind: 'classes', labels: Float64Array.from(classes), probabilities, classes: width };
  const positive = Float64Array.from(classes, (_, row) => probabilities[row * width + width - 1] ?? 0);
  return { kind: 'binary', labels: Float64Array.from(classes), probabilities: positive };
}

/** Numbers of the elements that count. */
export function counting({ counted }: CollectedPredictions): Uint32Array {
  return Uint32Array.from(counted.keys()).filter((element) => counted[element] === 1);
}

function rowsOf(values: Float32Array | Float64Array, width: number, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, place) => taken.set(values.subarray(row * width, (row + 1) * width), place * width));
  return taken;
}

function tensorOf(data: Float64Array, width: number): Tensor<'float64'> {
  return { dtype: 'float64', shape: [data.length / width, width], data };
}
