import { fileURLToPath } from 'node:url';
import { aliveResources, createTensor, fileSource, type ModelSource, type TensorMap } from '@medmodal/core';
import { assertFails, memorySource, testRuntime } from '@medmodal/core/testing';
import { createTfjsRuntime, type TfjsRuntime, type TfjsRuntimeSettings } from '@medmodal/core/tfjs';
import { describe, expect, it } from 'vitest';
import { graphSource, placeholder, signed } from './fixtures/tfjs/graph-source.ts';

const place = (name: string): string => fileURLToPath(new URL(`./fixtures/tfjs/${name}`, import.meta.url));
const LAYERS = fileSource(place('affine-layers'));
const GRAPH = fileSource(place('affine-graph'));

/** The same folder with its model.json cut off. */
function cutOff(source: ModelSource): ModelSource {
  return {
    uri: source.uri,
    async open() {
      const { card, file } = await source.open();
      const names = Object.keys(card.files);
      const bytes = await Promise.all(names.map(async (name) => [name, await file(name)] as const));
      const files = { ...Object.fromEntries(bytes), 'model.json': (await file('model.json')).slice(0, 300) };
      return memorySource({ inputs: card.inputs, outputs: card.outputs }, files).open();
    },
  };
}

testRuntime({
  name: 'tfjs on WebAssembly, with a Layers model',
  create: () => createTfjsRuntime({ workers: 1, engines: ['wasm'] }),
  affine: { source: () => LAYERS, corruptSource: () => cutOff(LAYERS) },
});

testRuntime({
  name: 'tfjs on WebAssembly, with a Graph model and two workers',
  create: () => createTfjsRuntime({ workers: 2, engines: ['wasm'] }),
  affine: { source: () => GRAPH, corruptSource: () => cutOff(GRAPH) },
});

function row(...values: [number, number, number]): TensorMap {
  return { x: createTensor('float32', [1, 3], Float32Array.from(values)) };
}

async function onRuntime(settings: TfjsRuntimeSettings, work: (runtime: TfjsRuntime) => Promise<void>): Promise<void> {
  const before = aliveResources();
  const runtime = createTfjsRuntime(settings);
  try {
    await work(runtime);
  } finally {
    await runtime.dispose();
  }
  expect(aliveResources()).toBe(before);
}

/** `x` multiplied `times` times with itself. */
function powerSource(times: number): ModelSource {
  const name = (index: number): string => (index === 0 ? 'x' : `power${index}`);
  const products = Array.from({ length: times }, (_, index) => ({
    name: name(index + 1),
    op: 'MatMul',
    input: [name(index), 'x'],
    attr: { T: { type: 'DT_FLOAT' } },
  }));
  return graphSource({
    nodes: [placeholder('x', 'DT_FLOAT', [-1, -1]), ...products],
    signature: {
      inputs: { x: signed('x:0', 'DT_FLOAT', [-1, -1]) },
      outputs: { y: signed(`${name(times)}:0`, 'DT_FLOAT', [-1, -1]) },
    },
  });
}

describe('createTfjsRuntime', { timeout: 60_000 }, () => {
  it('takes WebAssembly where tfjs-node is not installed, and says so', async () => {
    await onRuntime({ libraries: { 'tfjs-node': 'tfjs-node-absent' } }, async (runtime) => {
      const { backend } = await runtime.load(await LAYERS.open());
      expect(backend).toEqual({
        runtime: '@tensorflow/tfjs wasm',
        version: '4.22.0',
        device: 'cpu',
        refused: [{ device: 'cpu', reason: 'tfjs-node: tfjs-node-absent is not installed' }],
      });
    });
  });

  it('takes tfjs-node first, where it is', async () => {
    const library = place('node-library.cjs');
    await onRuntime({ libraries: { 'tfjs-node': library } }, async (runtime) => {
      const session = await runtime.load(await GRAPH.open());
      expect(session.backend).toEqual({ runtime: library, version: '4.99.0', device: 'cpu', refused: [] });
      expect((await session.run(row(1, 2, 3)))['y']?.data).toEqual(Float32Array.of(4.5, 4.5));
    });
  });

  it('says what to install when nothing is there', async () => {
    const libraries = { tfjs: 'tfjs-absent', 'tfjs-node': 'tfjs-node-absent' };
    await onRuntime({ libraries }, async (runtime) => {
      const model = await LAYERS.open();
      const error = await assertFails(() => runtime.load(model), 'runtime.missing');
      expect(error.hint).toContain('npm install @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0');
      expect(error.message).toContain('tfjs-node-absent is not installed');
    });
  });

  it('leaves the event loop free while a heavy run goes on', async () => {
    await onRuntime({ workers: 1 }, async (runtime) => {
      const session = await runtime.load(await powerSource(40).open());
      const size = 256;
      const x = new Float32Array(size * size);
      for (let index = 0; index < size; index += 1) x[index * size + index] = 1;
      let ticks = 0;
      const timer = setInterval(() => (ticks += 1), 1);
      const { y } = await session.run({ x: createTensor('float32', [size, size], x) });
      clearInterval(timer);
      expect(y?.data).toEqual(x);
      expect(ticks).toBeGreaterThan(10);
    });
  });

  it('replaces workers after their share of runs, on the engine of the first', async () => {
    await onRuntime({ workers: 1, recycleAfterRuns: 2 }, async (runtime) => {
      const session = await runtime.load(await LAYERS.open());
      for (let index = 0; index < 5; index += 1) {
        expect((await session.run(row(index, 0, 0)))['y']?.data[0]).toBe(index + 0.5);
      }
      expect(runtime.statistics()).toMatchObject({ completed: 5, recycled: 2, crashed: 0 });
    });
  });

  it('refuses int64 feeds by name: TensorFlow.js has no such tensors', async () => {
    const nodes = [
      placeholder('ids', 'DT_INT64', [-1]),
      { name: 'out', op: 'Identity', input: ['ids'], attr: { T: { type: 'DT_INT64' } } },
    ];
    const signature = {
      inputs: { ids: signed('ids:0', 'DT_INT64', [-1]) },
      outputs: { out: signed('out:0', 'DT_INT64', [-1]) },
    };
    await onRuntime({ workers: 1 }, async (runtime) => {
      const session = await runtime.load(await graphSource({ nodes, signature }).open());
      expect(session.inputs).toEqual([{ name: 'ids', dtype: 'int32', shape: [''] }]);
      const ids = createTensor('int64', [2], BigInt64Array.of(1n, 2n));
      const error = await assertFails(() => session.run({ ids }), 'tensor.shape');
      expect(error.message).toBe('The input ids must be int32, not int64.');
      const { out } = await session.run({ ids: createTensor('int32', [2], Int32Array.of(7, -7)) });
      expect(out).toEqual(createTensor('int32', [2], Int32Array.of(7, -7)));
    });
  });

  it.each([
    ['an empty list', []],
    ['an unknown name', ['webgl']],
  ])('refuses %s of engines', (_, engines) => {
    expect(() => createTfjsRuntime({ engines: engines as TfjsRuntimeSettings['engines'] & [] })).toThrowError(
      expect.objectContaining({ code: 'configuration.invalid' }),
    );
  });
});
