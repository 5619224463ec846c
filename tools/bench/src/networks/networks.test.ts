import { describe, expect, it } from 'vitest';
import { biLstm } from './bi-lstm.ts';
import { resnet18 } from './resnet18.ts';
import { smallCnn } from './small-cnn.ts';
import { imageDataset, tokenDataset } from './synthetic-examples.ts';
import { transformer } from './transformer.ts';

// What torch counts for the networks of python/train_peers.py; its LSTM has a second bias of 512 for each of four directions.
const PARAMETERS = [
  [smallCnn, 420_610],
  [resnet18, 11_168_706],
  [biLstm, 633_097 - 4 * 512],
  [transformer, 397_705],
] as const;

describe('the networks', () => {
  it.each(PARAMETERS)('have as many weights to train as their peers: $name', (task, count) => {
    const { weights, weightFacts } = task.network();
    const trained = weightFacts.filter(({ trainable }) => trainable).map(({ name }) => weights.get(name)?.data.length);
    expect(trained.reduce<number>((sum, length) => sum + (length ?? Number.NaN), 0)).toBe(count);
  });
});

describe('the data', () => {
  const request = { batchSize: 6, epoch: 0, seed: 1, shuffle: false };

  it('have both classes of images', async () => {
    for await (const { inputs, labels } of imageDataset(6).batches(request)) {
      expect(inputs['input']?.shape).toEqual([6, 28, 28, 1]);
      expect([...labels.data]).toEqual([0n, 1n, 0n, 1n, 0n, 1n]);
    }
  });

  it('have all nine tags', async () => {
    for await (const { inputs, labels } of tokenDataset(6, 50, 100).batches(request)) {
      expect(inputs['input']?.shape).toEqual([6, 50, 100]);
      expect(labels.shape).toEqual([6, 50]);
      expect(new Set(Array.from(labels.data, Number)).size).toBe(9);
    }
  });
});
