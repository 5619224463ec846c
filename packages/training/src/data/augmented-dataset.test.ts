import { createTensor } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { augmentedDataset, batchAugmentedDataset, type Augment } from './augmented-dataset.ts';
import type { Batch, Dataset } from './dataset.ts';
import { tensorDataset } from './tensor-dataset.ts';

const SIZE = 12;
const dataset = tensorDataset({
  inputs: createTensor(
    'float32',
    [SIZE, 1],
    Float32Array.from({ length: SIZE }, (_, index) => index),
  ),
  labels: createTensor(
    'int64',
    [SIZE],
    BigInt64Array.from({ length: SIZE }, (_, index) => BigInt(index % 2)),
  ),
  weights: createTensor('float32', [SIZE], new Float32Array(SIZE).fill(0.5)),
});

const jitter: Augment = (example, random) => {
  const value = Number(example.inputs['input']?.data[0]) + random.uniform();
  return { ...example, inputs: { input: createTensor('float32', [1], Float32Array.of(value)) } };
};

interface Pass {
  readonly batchSize?: number;
  readonly epoch?: number;
  readonly seed?: number;
  readonly shuffle?: boolean;
}

async function valuesByIndex(source: Dataset, pass: Pass): Promise<number[]> {
  const values: number[] = [];
  for await (const batch of source.batches({ batchSize: 5, epoch: 0, seed: 3, shuffle: false, ...pass })) {
    expect(batch.weights?.data).toEqual(new Float32Array(batch.size).fill(0.5));
    batch.indices?.forEach((index, position) => {
      values[index] = Number(batch.inputs['input']?.data[position]);
      expect(Number(batch.labels.data[position])).toBe(index % 2);
    });
  }
  return values;
}

describe('augmentedDataset', () => {
  it('draws by seed, epoch and example alone: batch size and order do not matter', async () => {
    const augmented = augmentedDataset(dataset, jitter);
    expect(augmented.size).toBe(SIZE);
    const values = await valuesByIndex(augmented, {});
    expect(values.map(Math.floor)).toEqual(Array.from({ length: SIZE }, (_, index) => index));
    expect(new Set(values.map((value) => value % 1)).size).toBe(SIZE);
    expect(await valuesByIndex(augmented, { batchSize: 12, shuffle: true })).toEqual(values);
    expect(await valuesByIndex(augmented, { epoch: 1 })).not.toEqual(values);
    expect(await valuesByIndex(augmented, { seed: 4 })).not.toEqual(values);
  });

  it('leaves the dataset beneath as it was', async () => {
    await valuesByIndex(augmentedDataset(dataset, jitter), {});
    expect(await valuesByIndex(dataset, {})).toEqual(Array.from({ length: SIZE }, (_, index) => index));
  });

  it('names the example whose shape differs after augmentation', async () => {
    const bad = augmentedDataset(dataset, (example, random) =>
      Number(example.inputs['input']?.data[0]) === 7
        ? { ...example, inputs: { input: createTensor('float32', [2], new Float32Array(2)) } }
        : jitter(example, random),
    );
    await expect(valuesByIndex(bad, {})).rejects.toThrow(/"input" of example 7 is float32 \[2\]/u);
  });

  it('lets timers tick while it works', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const slow: Augment = (example) => {
      const end = performance.now() + 5;
      while (performance.now() < end);
      return example;
    };
    await valuesByIndex(augmentedDataset(dataset, slow), { batchSize: 12 });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });
});

describe('batchAugmentedDataset', () => {
  it('changes whole batches by seed, epoch and number', async () => {
    const drawn: number[] = [];
    const source = batchAugmentedDataset(dataset, (batch: Batch, random) => {
      drawn.push(random.uniform());
      return batch;
    });
    await valuesByIndex(source, {});
    await valuesByIndex(source, {});
    expect(new Set(drawn).size).toBe(3);
    expect(drawn.slice(0, 3)).toEqual(drawn.slice(3));
  });
});
