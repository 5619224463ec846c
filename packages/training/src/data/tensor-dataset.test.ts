import { createTensor, type Tensor } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch, BatchRequest } from './dataset.ts';
import { tensorDataset } from './tensor-dataset.ts';

const PASS: BatchRequest = { batchSize: 3, epoch: 0, seed: 1, shuffle: false };

function column(values: readonly number[]): Tensor<'float32'> {
  return createTensor('float32', [values.length, 1], Float32Array.from(values));
}

function classes(values: readonly number[]): Tensor<'int64'> {
  return createTensor('int64', [values.length], BigInt64Array.from(values, BigInt));
}

async function collect(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

const ten = tensorDataset({
  inputs: column([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  labels: classes([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]),
  classes: 2,
});

describe('tensorDataset', () => {
  it('gives every example once, in order, the last batch smaller', async () => {
    const batches = await collect(ten.batches(PASS));
    expect(batches.map(({ size }) => size)).toEqual([3, 3, 3, 1]);
    expect(batches.flatMap(({ inputs }) => [...(inputs['input']?.data ?? [])])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(batches[3]).toMatchObject({ labels: { dtype: 'int64', shape: [1], data: BigInt64Array.of(1n) } });
    expect(batches[3]?.inputs['input']?.shape).toEqual([1, 1]);
  });

  it('has an order of its own in each epoch, the same for the same seed, with labels that stay with their inputs', async () => {
    const orderOf = async (epoch: number, seed: number): Promise<number[]> => {
      const batches = await collect(ten.batches({ ...PASS, shuffle: true, epoch, seed }));
      for (const { inputs, labels, indices } of batches) {
        expect([...labels.data].map(Number)).toEqual(
          [...(inputs['input']?.data ?? [])].map((value) => Number(value) % 2),
        );
        expect([...(indices ?? [])]).toEqual([...(inputs['input']?.data ?? [])]);
      }
      return batches.flatMap(({ inputs }) => [...(inputs['input']?.data ?? [])].map(Number));
    };
    const first = await orderOf(0, 7);
    expect(first.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await orderOf(0, 7)).toEqual(first);
    expect(await orderOf(1, 7)).not.toEqual(first);
    expect(await orderOf(0, 8)).not.toEqual(first);
  });

  it('gives the same examples whatever the batch size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (batchSize) => {
        const batches = await collect(ten.batches({ ...PASS, batchSize, shuffle: true }));
        const whole = await collect(ten.batches({ ...PASS, batchSize: 10, shuffle: true }));
        expect(batches.flatMap(({ indices }) => [...(indices ?? [])])).toEqual([...(whole[0]?.indices ?? [])]);
      }),
      { numRuns: 12 },
    );
  });

  it('hands out memory of its own', async () => {
    const [batch] = await collect(ten.batches({ ...PASS, batchSize: 10 }));
    batch?.inputs['input']?.data.fill(9 as never);
    expect(ten.take(Uint32Array.of(2)).inputs['input']?.data).toEqual(Float32Array.of(2));
  });

  it('brings labels of any integer dtype to int64, and takes weights and several inputs along', () => {
    const dataset = tensorDataset({
      inputs: { image: column([1, 2]), age: column([30, 40]) },
      labels: createTensor('uint8', [2, 1], Uint8Array.of(1, 0)),
      weights: createTensor('float32', [2], Float32Array.of(1, 0.5)),
    });
    expect(dataset.take(Uint32Array.of(1, 0))).toMatchObject({
      size: 2,
      inputs: { image: { data: Float32Array.of(2, 1) }, age: { data: Float32Array.of(40, 30) } },
      labels: { dtype: 'int64', shape: [2], data: BigInt64Array.of(0n, 1n) },
      weights: { data: Float32Array.of(0.5, 1) },
    });
  });

  it('keeps float32 labels of any shape', () => {
    const labels = createTensor('float32', [2, 2], Float32Array.of(1, 2, 3, 4));
    const { labels: taken } = tensorDataset({ inputs: column([1, 2]), labels }).take(Uint32Array.of(1));
    expect(taken).toEqual(createTensor('float32', [1, 2], Float32Array.of(3, 4)));
  });

  it.each([
    ['examples and labels of different number', { inputs: column([1]), labels: classes([0, 1]) }, /1 examples.*2/u],
    ['NaN', { inputs: column([1, Number.NaN]), labels: classes([0, 1]) }, /"input" of example 1 holds NaN/u],
    ['infinity', { inputs: column([-Infinity, 1]), labels: classes([0, 1]) }, /"input" of example 0/u],
    [
      'a label too large',
      { inputs: column([1, 2]), labels: classes([0, 2]), classes: 2 },
      /example 1 is 2; .* 0 to 1/u,
    ],
    ['a negative label', { inputs: column([1, 2]), labels: classes([-1, 2]) }, /example 0 is -1/u],
    ['one class only', { inputs: column([1, 2]), labels: classes([1, 1]) }, /All 2 examples are of class 1/u],
    ['NaN as label', { inputs: column([1, 2]), labels: column([1, Number.NaN]) }, /element 1/u],
    ['no examples', { inputs: column([]), labels: classes([]) }, /no examples/u],
    [
      'a negative weight',
      {
        inputs: column([1, 2]),
        labels: classes([0, 1]),
        weights: createTensor('float32', [2], Float32Array.of(1, -1)),
      },
      /weight of example 1/u,
    ],
  ])('refuses %s', (_, options, message) => {
    expect(() => tensorDataset(options)).toThrow(
      expect.objectContaining({ code: 'training.data', message: expect.stringMatching(message) }),
    );
  });

  it('takes a class a step, -1 for none, and refuses labels that are neither classes nor values', () => {
    const steps = (...values: bigint[]): ReturnType<typeof createTensor> =>
      createTensor('int64', [2, 2], BigInt64Array.from(values));
    const inputs = column([1, 2]);
    expect(tensorDataset({ inputs, labels: steps(0n, 2n, 1n, -1n) }).labels.shape).toEqual([2, 2]);
    const bytes = createTensor('uint8', [2, 2], Uint8Array.of(0, 1, 1, 0));
    expect(tensorDataset({ inputs, labels: bytes }).labels, 'masks of bytes take no more memory').toEqual(bytes);
    expect(() => tensorDataset({ inputs, labels: steps(0n, 0n, 5n, 0n), classes: 3 })).toThrow(
      /label of example 1 is 5/u,
    );
    const words = createTensor('bool', [2], Uint8Array.of(0, 1));
    expect(() => tensorDataset({ inputs, labels: words })).toThrow(/integers or float32/u);
  });

  it('stops when cancelled, and refuses a batch size of 0', async () => {
    await expect(collect(ten.batches({ ...PASS, signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect(collect(ten.batches({ ...PASS, batchSize: 0 }))).rejects.toMatchObject({ code: 'option.invalid' });
  });
});
