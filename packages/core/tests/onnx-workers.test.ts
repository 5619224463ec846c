import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { aliveResources, createTensor, type Model, type TensorMap } from '@medmodal/core';
import { createOnnxRuntime, type OnnxRuntime, type OnnxRuntimeSettings } from '@medmodal/core/onnx';
import { affineSource, assertFails, memorySource } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';

const FRAGILE = fileURLToPath(new URL('./fixtures/fragile-library.mjs', import.meta.url));

async function heavyModel(): Promise<Model> {
  const graph = new Uint8Array(await readFile(new URL('./fixtures/repeated-product.onnx', import.meta.url)));
  const specs = { inputs: [], outputs: [] };
  return memorySource(specs, { 'model.onnx': graph }).open();
}

/** x is `factor` times the identity, so that y is `factor ** times + 1` times the identity. */
function product(times: number, { size = 256, factor = 1 }: { size?: number; factor?: number } = {}): TensorMap {
  const x = new Float32Array(size * size);
  for (let index = 0; index < size; index += 1) x[index * size + index] = factor;
  return {
    x: createTensor('float32', [size, size], x),
    times: createTensor('int64', [], BigInt64Array.of(BigInt(times))),
  };
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

describe('the worker threads of the ONNX runtime', { timeout: 60_000 }, () => {
  it('leave the event loop free while a heavy run goes on', async () => {
    await onRuntime({ workers: 1 }, async (runtime) => {
      const session = await runtime.load(await heavyModel());
      let ticks = 0;
      const timer = setInterval(() => (ticks += 1), 1);
      await session.run(product(100, { size: 384 }));
      clearInterval(timer);
      expect(ticks).toBeGreaterThan(10);
    });
  });

  it('run side by side, each on its own copy of ONNX Runtime', async () => {
    await onRuntime({ workers: 3 }, async (runtime) => {
      const session = await runtime.load(await heavyModel());
      const factors = Array.from({ length: 12 }, (_, index) => 1 + index / 100);
      const runAll = (): Promise<TensorMap[]> =>
        Promise.all(factors.map((factor) => session.run(product(20, { factor, size: 128 }))));
      // Workers start when work waits for them, so it takes a few rounds until all are there.
      while (runtime.statistics().workers < 3) await runAll();
      const outputs = runAll();
      expect(runtime.statistics()).toMatchObject({ sessions: 1, workers: 3, running: 3, waiting: 9 });
      (await outputs).forEach(({ y }, index) => expect(Number(y?.data[0])).toBeCloseTo((factors[index] ?? 0) ** 21, 2));
      expect(runtime.statistics()).toMatchObject({ workers: 3, running: 0, waiting: 0, crashed: 0 });
    });
  });

  it('are shared by nothing: two models run at once', async () => {
    await onRuntime({ workers: 1 }, async (runtime) => {
      const [heavy, light] = await Promise.all([
        runtime.load(await heavyModel()),
        runtime.load(await affineSource().open()),
      ]);
      const order: string[] = [];
      await Promise.all([
        heavy.run(product(1000)).then(() => order.push('heavy')),
        light.run(row(1, 2, 3)).then(() => order.push('light')),
      ]);
      expect(order).toEqual(['light', 'heavy']);
    });
  });

  it('form a bounded queue', async () => {
    await onRuntime({ workers: 1, maxQueue: 2 }, async (runtime) => {
      const session = await runtime.load(await heavyModel());
      const runs = [1, 2, 3].map(() => session.run(product(50)));
      expect(runtime.statistics()).toMatchObject({ running: 1, waiting: 2 });
      await assertFails(() => session.run(product(1)), 'capacity.queue-full');
      await Promise.all(runs);
      await session.run(product(1));
    });
  });

  it('never see a run that is cancelled while it waits', async () => {
    await onRuntime({ workers: 1 }, async (runtime) => {
      const session = await runtime.load(await heavyModel());
      const stop = new AbortController();
      const first = session.run(product(50));
      const second = session.run(product(50), { signal: stop.signal });
      stop.abort();
      expect(runtime.statistics().waiting).toBe(0);
      await assertFails(() => second, 'cancelled');
      await first;
      expect(runtime.statistics().completed).toBe(1);
    });
  });

  it('are replaced after their share of runs, and nobody notices', async () => {
    await onRuntime({ workers: 2, recycleAfterRuns: 5 }, async (runtime) => {
      const session = await runtime.load(await affineSource().open());
      for (let index = 0; index < 23; index += 1) {
        expect((await session.run(row(index, 0, 0)))['y']?.data[0]).toBe(index + 0.5);
      }
      expect(runtime.statistics()).toMatchObject({ completed: 23, recycled: 4 });
    });
  });

  it('take only their own run along when they die, and another takes over', async () => {
    await onRuntime({ workers: 1, library: FRAGILE }, async (runtime) => {
      const session = await runtime.load(await affineSource().open());
      const [died, waited] = [session.run(row(13, 0, 0)), session.run(row(1, 2, 3))];
      const error = await assertFails(() => died, 'runtime.run-failed');
      expect(error.message).toMatch(/died/);
      expect(Array.from((await waited)['y']?.data ?? [], Number)).toEqual([1, 2, 3]);
      expect(runtime.statistics()).toMatchObject({ crashed: 1, workers: 1 });
    });
  });

  it('survive a run that the library refuses', async () => {
    await onRuntime({ workers: 1, library: FRAGILE }, async (runtime) => {
      const session = await runtime.load(await affineSource().open());
      const error = await assertFails(() => session.run(row(14, 0, 0)), 'runtime.run-failed');
      expect(error.message).toMatch(/fourteen is refused$/);
      await session.run(row(1, 2, 3));
      expect(runtime.statistics()).toMatchObject({ crashed: 0, workers: 1 });
    });
  });

  it('refuse feeds that another run has taken away meanwhile, and go on', async () => {
    await onRuntime({ workers: 1 }, async (runtime) => {
      const session = await runtime.load(await affineSource().open());
      const feeds = row(1, 2, 3);
      // The first occupies the worker, so that the feeds are still whole when the other two are checked.
      const runs = [row(0, 0, 0), feeds, feeds].map((each) => session.run(each, { transfer: true }));
      const [, taken, late] = await Promise.allSettled(runs);
      expect(taken).toMatchObject({ status: 'fulfilled' });
      expect(late).toMatchObject({ status: 'rejected', reason: { code: 'tensor.shape' } });
      expect((await session.run(row(1, 2, 3)))['y']?.data[0]).toBe(4.5);
    });
  });

  it('end what they are at when the session is disposed', async () => {
    await onRuntime({ workers: 1 }, async (runtime) => {
      const session = await runtime.load(await heavyModel());
      const running = session.run(product(50, { factor: 1 }));
      const waiting = session.run(product(50));
      const disposed = session.dispose();
      await assertFails(() => waiting, 'runtime.disposed');
      expect((await running)['y']?.data[0]).toBe(1);
      await disposed;
      expect(runtime.statistics()).toMatchObject({ sessions: 0, workers: 0 });
    });
  });

  // A thread takes its time to load ONNX Runtime, so most of the 200 load something smaller.
  it.each([
    ['ONNX Runtime', 20, 'onnxruntime-node'],
    ['its stand-in', 180, FRAGILE],
  ])('leave nothing behind after many loads of %s', { timeout: 300_000 }, async (_, loads, library) => {
    const before = aliveResources();
    await onRuntime({ workers: 1, library }, async (runtime) => {
      const model = await affineSource().open();
      for (let round = 0; round < loads / 10; round += 1) {
        const sessions = await Promise.all(Array.from({ length: 10 }, () => runtime.load(model)));
        await sessions[0]?.run(row(1, 2, 3));
        await Promise.all(sessions.map((session) => session.dispose()));
      }
      expect(aliveResources()).toBe(before);
      expect(runtime.statistics()).toMatchObject({ sessions: 0, workers: 0 });
    });
  });
});

describe('createOnnxRuntime', { timeout: 60_000 }, () => {
  it('says what to install when the library is missing', async () => {
    await onRuntime({ library: 'onnxruntime-absent' }, async (runtime) => {
      const model = await affineSource().open();
      const error = await assertFails(() => runtime.load(model), 'runtime.missing');
      expect(error.hint).toContain('npm install onnxruntime-absent');
    });
  });

  it('takes the CPU by itself, and says why nothing else was taken', async () => {
    await onRuntime({}, async (runtime) => {
      const { backend } = await runtime.load(await affineSource().open());
      expect(backend).toMatchObject({ runtime: 'onnxruntime-node', version: '1.30.0', device: 'cpu' });
      expect(backend.refused.map(({ device }) => device).sort()).toEqual(['cuda', 'webgpu']);
    });
  });

  it('lets go of a model whose loading was cancelled', async () => {
    await onRuntime({}, async (runtime) => {
      const stop = new AbortController();
      const loading = runtime.load(await affineSource().open(), { signal: stop.signal });
      setTimeout(() => stop.abort(), 5);
      await expect(loading).rejects.toMatchObject({ code: 'cancelled' });
    });
  });

  it.each(['workers', 'threads', 'maxQueue', 'recycleAfterRuns'] as const)('refuses %s: 0', (name) => {
    expect(() => createOnnxRuntime({ [name]: 0 })).toThrowError(
      expect.objectContaining({ code: 'configuration.invalid' }),
    );
  });

  it('lets a process end with its own exit code in the middle of a run', async () => {
    const program = fileURLToPath(new URL('./fixtures/exit-under-way.mjs', import.meta.url));
    const ended = promisify(execFile)(process.execPath, [program], { timeout: 60_000 });
    await expect(ended).rejects.toMatchObject({ code: 7, signal: null });
  });

  it('does not keep a process alive, nor crash it at its end, when nobody disposes of it', async () => {
    const program = fileURLToPath(new URL('./fixtures/undisposed.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 60_000 });
    expect(stdout.trim()).toBe('4.5');
  });
});
