import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { aliveResources, createTensor, type Model, type StatefulLoadOptions, type TensorMap } from '@medmodal/core';
import { createOnnxRuntime, type OnnxRuntime, type OnnxRuntimeSettings } from '@medmodal/core/onnx';
import { affineSource, assertFails, memorySource } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';

const FRAGILE = fileURLToPath(new URL('./fixtures/fragile-library.mjs', import.meta.url));
const NOTHING: StatefulLoadOptions = { resident: {}, carry: {} };

/** y is x, a square matrix, multiplied `times` times with itself. */
async function heavyModel(): Promise<Model> {
  const graph = new Uint8Array(await readFile(new URL('./fixtures/repeated-product.onnx', import.meta.url)));
  return memorySource({ inputs: [], outputs: [] }, { 'model.onnx': graph }).open();
}

/** x stays, and y takes its place. */
function keeping(size: number, factor = 1): StatefulLoadOptions {
  const x = new Float32Array(size * size);
  for (let index = 0; index < size; index += 1) x[index * size + index] = factor;
  return { resident: { x: createTensor('float32', [size, size], x) }, carry: { x: 'y' } };
}

function times(value: number): TensorMap {
  return { times: createTensor('int64', [], BigInt64Array.of(BigInt(value))) };
}

function row(...values: [number, number, number]): TensorMap {
  return { x: createTensor('float32', [1, 3], Float32Array.from(values)) };
}

async function onRuntime(settings: OnnxRuntimeSettings, work: (runtime: OnnxRuntime) => Promise<void>): Promise<void> {
  const before = aliveResources();
  const runtime = createOnnxRuntime(settings);
  try {
    await work(runtime);
  } finally {
    await runtime.dispose();
  }
  expect(aliveResources()).toBe(before);
}

describe('a stateful session on Node', { timeout: 60_000 }, () => {
  it('leaves the event loop free while a heavy run goes on', async () => {
    await onRuntime({}, async (runtime) => {
      const session = await runtime.loadStateful(await heavyModel(), { ...keeping(384), threads: 1 });
      let ticks = 0;
      const timer = setInterval(() => (ticks += 1), 1);
      await session.run(times(100));
      clearInterval(timer);
      expect(ticks).toBeGreaterThan(10);
    });
  });

  it('keeps its memory flat, since no run allocates or copies a resident', async () => {
    await onRuntime({}, async (runtime) => {
      const session = await runtime.loadStateful(await heavyModel(), keeping(512, 2));
      for (let run = 0; run < 100; run += 1) await session.run(times(0));
      const before = process.memoryUsage().rss;
      for (let run = 0; run < 2000; run += 1) expect(await session.run(times(0))).toEqual({});
      // Two thousand states are 2 GB.
      expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
      expect((await session.read())['x']?.data[0]).toBe(2);
    });
  });

  it('counts in the statistics, and has a bounded queue', async () => {
    await onRuntime({ maxQueue: 2 }, async (runtime) => {
      const session = await runtime.loadStateful(await heavyModel(), keeping(256));
      const runs = [1, 2, 3].map(() => session.run(times(50)));
      expect(runtime.statistics()).toMatchObject({ sessions: 1, workers: 1, running: 1, waiting: 2 });
      await assertFails(() => session.run(times(1)), 'capacity.queue-full');
      await Promise.all(runs);
      expect(runtime.statistics()).toMatchObject({ running: 0, waiting: 0, completed: 3 });
      await session.dispose();
      expect(runtime.statistics()).toMatchObject({ sessions: 0, workers: 0 });
    });
  });

  it('lets what runs end when it is disposed, and rejects what waits', async () => {
    await onRuntime({}, async (runtime) => {
      const session = await runtime.loadStateful(await heavyModel(), keeping(256));
      const [running, waiting] = [session.run(times(50)), session.run(times(1))];
      const disposed = session.dispose();
      await assertFails(() => waiting, 'runtime.disposed');
      expect(await running).toEqual({});
      await disposed;
    });
  });

  it('ends with its thread: no other has the state', async () => {
    await onRuntime({ library: FRAGILE }, async (runtime) => {
      const session = await runtime.loadStateful(await affineSource().open(), NOTHING);
      await session.run(row(1, 2, 3));
      const [died, waited] = [session.run(row(13, 0, 0)), session.run(row(1, 2, 3))];
      expect((await assertFails(() => died, 'runtime.run-failed')).message).toMatch(/died/u);
      await assertFails(() => waited, 'runtime.run-failed');
      const later = await assertFails(() => session.read([]), 'runtime.run-failed');
      expect(later.hint).toMatch(/Load the model again/u);
      expect(runtime.statistics()).toMatchObject({ crashed: 1, workers: 0 });
    });
  });

  it('survives a run that the library refuses', async () => {
    await onRuntime({ library: FRAGILE }, async (runtime) => {
      const session = await runtime.loadStateful(await affineSource().open(), NOTHING);
      await assertFails(() => session.run(row(14, 0, 0)), 'runtime.run-failed');
      expect(Array.from((await session.run(row(1, 2, 3)))['y']?.data ?? [], Number)).toEqual([1, 2, 3]);
    });
  });

  it.each([0, 1.5, Number.NaN])('refuses %s threads', async (threads) => {
    await onRuntime({}, async (runtime) => {
      const model = await affineSource().open();
      await assertFails(() => runtime.load(model, { threads }), 'configuration.invalid');
      await assertFails(() => runtime.loadStateful(model, { ...NOTHING, threads }), 'configuration.invalid');
    });
  });

  it('lets go of a model whose loading was cancelled', async () => {
    await onRuntime({}, async (runtime) => {
      const model = await heavyModel();
      const stop = new AbortController();
      const loading = runtime.loadStateful(model, { ...keeping(8), signal: stop.signal });
      setTimeout(() => stop.abort(), 5);
      await expect(loading).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
});
