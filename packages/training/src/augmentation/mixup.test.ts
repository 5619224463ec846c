import { createTensor } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../data/dataset.ts';
import { randomStream } from '../random/random-stream.ts';
import { augmentImages } from './augment-images.ts';
import { compose } from './compose.ts';
import { horizontalFlip } from './flip.ts';
import { mixup } from './mixup.ts';

const SIZE = 64;
const batch: Batch = {
  size: SIZE,
  inputs: {
    x: createTensor(
      'float32',
      [SIZE, 1],
      Float32Array.from({ length: SIZE }, (_, index) => index % 2),
    ),
  },
  labels: createTensor(
    'int64',
    [SIZE],
    BigInt64Array.from({ length: SIZE }, (_, index) => BigInt(index % 2)),
  ),
};

describe('mixup', () => {
  it('mixes inputs and labels by the same share, most of it the own', () => {
    const { inputs, labels } = mixup({ classes: 2, alpha: 0.4 })(batch, randomStream(1));
    expect(labels).toMatchObject({ dtype: 'float32', shape: [SIZE, 2] });
    const second = Float32Array.from({ length: SIZE }, (_, row) => Number(labels.data[2 * row + 1]));
    expect(inputs['x']?.data).toEqual(second);
    second.forEach((value, row) => {
      expect(Math.abs(value - (row % 2))).toBeLessThanOrEqual(0.5);
      expect(Number(labels.data[2 * row]) + value).toBeCloseTo(1, 6);
    });
    expect(new Set(second).size).toBeGreaterThan(5);
  });

  it('does nothing with alpha 0 but write labels as rows', () => {
    const { inputs, labels } = mixup({ classes: 2, alpha: 0 })(batch, randomStream(1));
    expect(inputs).toEqual(batch.inputs);
    expect([...labels.data].slice(0, 4)).toEqual([1, 0, 0, 1]);
  });

  it('says what it needs', () => {
    expect(() => mixup()(batch, randomStream(1))).toThrow(/number of classes/u);
    const tokens = createTensor('int64', [SIZE], new BigInt64Array(SIZE));
    expect(() => mixup({ classes: 2 })({ ...batch, inputs: { x: tokens } }, randomStream(1))).toThrow(/int64/u);
  });
});

describe('augmentImages', () => {
  const image = createTensor('float32', [1, 2, 1], Float32Array.of(1, 2));
  const flipped = createTensor('float32', [1, 2, 1], Float32Array.of(2, 1));
  const flip = compose([horizontalFlip({ probability: 1 })]);

  it('changes the named input and leaves the rest', () => {
    const example = { inputs: { scan: image, age: image }, label: 1, weight: 2 };
    expect(augmentImages(flip, { input: 'scan' })(example, randomStream(1))).toEqual({
      ...example,
      inputs: { scan: flipped, age: image },
    });
  });

  it('moves a mask along', () => {
    const example = { inputs: { input: image }, label: image };
    expect(augmentImages(flip, { mask: true })(example, randomStream(1)).label).toEqual(flipped);
  });

  it('refuses other inputs', () => {
    expect(() => augmentImages(flip)({ inputs: { other: image }, label: 0 }, randomStream(1))).toThrow(/"input"/u);
    expect(() => augmentImages(flip, { mask: true })({ inputs: { input: image }, label: 0 }, randomStream(1))).toThrow(
      /mask/u,
    );
  });
});
