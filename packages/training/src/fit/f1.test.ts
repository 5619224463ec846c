import { createTensor, type Tensor } from '@medmodal/core';
import { expect, it } from 'vitest';
import { f1 } from './f1.ts';
import type { MeasuredBatch } from './metric.ts';
import { dice } from './dice-metric.ts';

function batch(shape: readonly number[], prediction: readonly number[], labels: Tensor): MeasuredBatch {
  const weights = createTensor('float32', labels.shape, new Float32Array(labels.data.length).fill(1));
  return { prediction: createTensor('float32', shape, Float32Array.from(prediction)), labels, weights };
}

const classes = (...labels: bigint[]): Tensor => createTensor('int64', [labels.length], BigInt64Array.from(labels));

it('F1 of yes or no is that of the positive class, over batches', () => {
  const measurement = f1.start();
  measurement.add(batch([3, 2], [0.2, 0.8, 0.4, 0.6, 0.9, 0.1], classes(1n, 0n, 1n)));
  measurement.add(batch([1, 2], [0.1, 0.9], classes(1n)));
  // Two hits, one false alarm, one miss: precision 2/3, recall 2/3.
  expect(measurement.value()).toBeCloseTo(2 / 3, 12);
});

it('F1 of several classes is the mean over those that occur', () => {
  const measurement = f1.start();
  const rows = [0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.7, 0.2, 0.1];
  measurement.add(batch([3, 3], rows, classes(0n, 1n, 1n)));
  // Class 0: one hit, one false alarm; class 1: one hit, one miss; class 2 does not occur.
  expect(measurement.value()).toBeCloseTo(2 / 3, 12);
});

it('Dice is the overlap of masks, without what has no weight', () => {
  const measurement = dice.start();
  const labels = createTensor('float32', [1, 4, 1], Float32Array.of(1, 1, 0, 1));
  const measured = batch([1, 4, 1], [0.9, 0.2, 0.6, 0.7], labels);
  measurement.add({ ...measured, weights: createTensor('float32', [1, 4], Float32Array.of(1, 1, 1, 0)) });
  expect(measurement.value()).toBeCloseTo(2 / 4, 12);
  expect(dice.start().value()).toBeNaN();
});
