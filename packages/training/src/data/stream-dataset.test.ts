import { createTensor } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { Batch, BatchRequest } from './dataset.ts';
import type { Example } from './example.ts';
import { streamDataset } from './stream-dataset.ts';

const PASS: BatchRequest = { batchSize: 4, epoch: 0, seed: 1, shuffle: false };

function example(value: number): Example {
  return { inputs: { x: createTensor('float32', [1], Float32Array.of(value)) }, label: value % 2 };
}

function counter(count: number, seen?: (value: number) => void): () => AsyncIterable<Example> {
  return async function* () {
    for (let value = 0; value < count; value += 1) {
      seen?.(value);
      yield example(value);
    }
  };
}

async function valuesOf(batches: AsyncIterable<Batch>): Promise<number[]> {
  const values: number[] = [];
  for await (const { inputs, labels } of batches) {
    const given = [...(inputs['x']?.data ?? [])].map(Number);
    expect([...labels.data].map(Number)).toEqual(given.map((value) => value % 2));
    values.push(...given);
  }
  return values;
}

const NUMBERS = Array.from({ length: 50 }, (_, index) => index);

describe('streamDataset', () => {
  it('gives the stream in order, and again in the next pass', async () => {
    const dataset = streamDataset(counter(50), { size: 50 });
    expect(dataset.size).toBe(50);
    expect(await valuesOf(dataset.batches(PASS))).toEqual(NUMBERS);
    expect(await valuesOf(dataset.batches(PASS))).toEqual(NUMBERS);
  });

  it.each([1, 7, 50, 1000])('shuffles by seed and epoch with a buffer of %d, losing nothing', async (shuffleBuffer) => {
    const dataset = streamDataset(counter(50), { shuffleBuffer });
    const first = await valuesOf(dataset.batches({ ...PASS, shuffle: true }));
    expect(first.toSorted((a, b) => a - b)).toEqual(NUMBERS);
    expect(await valuesOf(dataset.batches({ ...PASS, shuffle: true }))).toEqual(first);
    const next = await valuesOf(dataset.batches({ ...PASS, shuffle: true, epoch: 1 }));
    if (shuffleBuffer > 1) expect(next).not.toEqual(first);
  });

  it('prepares one batch while the taker works, and reads no further ahead than that and the buffer', async () => {
    let read = 0;
    const source = counter(1000, (value) => (read = value + 1));
    const afterFirst = async (shuffle: boolean): Promise<number> => {
      for await (const _ of streamDataset(source, { shuffleBuffer: 10 }).batches({ ...PASS, shuffle })) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        break;
      }
      return read;
    };
    expect(await afterFirst(false)).toBe(2 * PASS.batchSize);
    expect(await afterFirst(true)).toBe(2 * PASS.batchSize + 10);
  });

  it('closes the source when the taker leaves early', async () => {
    let closed = false;
    const dataset = streamDataset(async function* () {
      try {
        for (;;) yield example(1);
      } finally {
        closed = true;
      }
    });
    for await (const _ of dataset.batches(PASS)) break;
    expect(closed).toBe(true);
  });

  it('says which example could not be read', async () => {
    const dataset = streamDataset(async function* () {
      yield example(0);
      yield example(1);
      throw new Error('disk');
    });
    await expect(valuesOf(dataset.batches(PASS))).rejects.toMatchObject({
      code: 'training.data',
      details: { example: 2 },
      cause: { message: 'disk' },
    });
  });

  it.each([
    [
      'NaN',
      { ...example(1), inputs: { x: createTensor('float32', [1], Float32Array.of(Number.NaN)) } },
      /"x" of example 1/u,
    ],
    [
      'another shape',
      { ...example(1), inputs: { x: createTensor('float32', [2], new Float32Array(2)) } },
      /"x" of example 1 is float32 \[2\]; expected float32 \[1\]/u,
    ],
    ['a missing input', { ...example(1), inputs: {} }, /"x" of example 1 is missing/u],
    ['a label outside', { ...example(1), label: 2 }, /example 1 is 2/u],
    ['a fractional label', { ...example(1), label: 0.5 }, /example 1 is 0.5/u],
  ])('refuses %s with the number of the example', async (_, bad, message) => {
    const dataset = streamDataset(
      async function* () {
        yield example(0);
        yield bad;
      },
      { classes: 2 },
    );
    await expect(valuesOf(dataset.batches(PASS))).rejects.toMatchObject({
      code: 'training.data',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a stream without examples', async () => {
    await expect(valuesOf(streamDataset(counter(0)).batches(PASS))).rejects.toThrow(/no examples/u);
  });

  it('stops when cancelled, even while the source hangs', async () => {
    const stop = new AbortController();
    const dataset = streamDataset(async function* () {
      yield example(0);
      await new Promise(() => {});
    });
    setTimeout(() => stop.abort(), 10);
    await expect(valuesOf(dataset.batches({ ...PASS, signal: stop.signal }))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('lets timers tick while it reads', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const slow = counter(60, () => {
      const end = performance.now() + 1;
      while (performance.now() < end);
    });
    await valuesOf(streamDataset(slow).batches(PASS));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });
});
