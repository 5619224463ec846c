import { createTensor } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { auc } from './area-under-curve.ts';

const floats = (shape: number[], values: number[]) => createTensor('float32', shape, Float32Array.from(values));

function areaOf(prediction: number[], labels: number[], { width = 1, weights = [1, 1, 1, 1] } = {}): number {
  const measurement = auc.start();
  const rows = prediction.length / width;
  measurement.add({
    prediction: floats([rows, width], prediction),
    labels: floats([rows, width], labels),
    weights: floats([weights.length], weights),
  });
  return measurement.value();
}

describe('auc', () => {
  it('is the mean over yes-or-no answers: one always right, one always wrong', () => {
    expect(areaOf([0.9, 0.1, 0.8, 0.2, 0.1, 0.9, 0.2, 0.8], [1, 1, 1, 1, 0, 0, 0, 0], { width: 2 })).toBe(0.5);
  });

  it('leaves out elements of weight 0', () => {
    expect(areaOf([0.9, 0.8, 0.1, 0.95], [1, 1, 0, 0])).toBe(0.5);
    expect(areaOf([0.9, 0.8, 0.1, 0.95], [1, 1, 0, 0], { weights: [1, 1, 1, 0] })).toBe(1);
  });

  it('is NaN where one class is missing', () => {
    expect(areaOf([0.9, 0.8], [1, 1], { weights: [1, 1] })).toBeNaN();
  });
});
