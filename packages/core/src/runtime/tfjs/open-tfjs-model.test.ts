import { memorySource } from '@medmodal/core/testing';
import * as tfjs from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { beforeEach, describe, expect, it } from 'vitest';
import { graphSource, placeholder, signed } from '../../../tests/fixtures/tfjs/graph-source.ts';
import type { ModelSource } from '../../model/model.ts';
import { createTensor, zeros, type TensorMap } from '../../tensor/tensor.ts';
import { openTfjsModel, type OpenTfjsModel } from './open-tfjs-model.ts';
import { startEngine, TFJS_PACKAGES } from './start-engine.ts';
import { readTfjsArtifacts } from './tfjs-artifacts.ts';
import type { TfjsEngine } from './tfjs-runtime.ts';

const FLOAT = { T: { type: 'DT_FLOAT' } };

async function open(source: ModelSource, engine: TfjsEngine = 'wasm'): Promise<OpenTfjsModel> {
  const importPackage = async (name: string): Promise<unknown> => (name === 'wasm' ? wasm : tfjs);
  const request = { device: 'auto', engines: [engine], libraries: TFJS_PACKAGES, quiet: true } as const;
  const artifacts = await readTfjsArtifacts(await source.open(), 'model.json', {});
  return openTfjsModel(await startEngine(importPackage, request), artifacts);
}

/** A model of `tf.layers` as a folder in memory. */
async function layersSource(model: tfjs.LayersModel): Promise<ModelSource> {
  const saved: tfjs.io.ModelArtifacts[] = [];
  await model.save({
    async save(artifacts) {
      saved.push(artifacts);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  });
  model.dispose();
  const [{ weightData, weightSpecs, ...rest } = {}] = saved;
  const json = { ...rest, weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }] };
  const files = {
    'model.json': new TextEncoder().encode(JSON.stringify(json)),
    'weights.bin': new Uint8Array(weightData as ArrayBuffer),
  };
  return memorySource({ inputs: [], outputs: [] }, files);
}

/** A small CNN with a branch that is put out too. */
function convolutional(): tfjs.LayersModel {
  const image = tfjs.input({ shape: [8, 8, 1], name: 'image' });
  const filtered = tfjs.layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu', name: 'filtered' }).apply(image);
  const flat = tfjs.layers.flatten().apply(filtered);
  const classes = tfjs.layers.dense({ units: 2, activation: 'softmax', name: 'classes' }).apply(flat);
  return tfjs.model({ inputs: image, outputs: [classes, filtered] as tfjs.SymbolicTensor[] });
}

function statefulSource(): Promise<ModelSource> {
  const steps = tfjs.input({ batchShape: [1, 4, 2], name: 'steps' });
  const state = tfjs.layers.gru({ units: 3, stateful: true, name: 'state' }).apply(steps);
  return layersSource(tfjs.model({ inputs: steps, outputs: state as tfjs.SymbolicTensor }));
}

/** Positions of what is true: their number depends on the values, so the graph needs the asynchronous way. */
function dynamicSource(): ModelSource {
  return graphSource({
    nodes: [
      placeholder('mask', 'DT_BOOL', [-1]),
      { name: 'places', op: 'Where', input: ['mask'], attr: { T: { type: 'DT_BOOL' } } },
    ],
    signature: {
      inputs: { mask: signed('mask:0', 'DT_BOOL', [-1]) },
      outputs: { places: signed('places:0', 'DT_INT64', [-1, 1]) },
    },
  });
}

/** Puts out its input, and one of its weights, as they are. */
function passingSource(): ModelSource {
  return graphSource({
    nodes: [placeholder('x', 'DT_FLOAT', [-1]), { name: 'weight', op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } }],
    signature: {
      inputs: { x: signed('x:0', 'DT_FLOAT', [-1]) },
      outputs: { same: signed('x:0', 'DT_FLOAT', [-1]), weight: signed('weight:0', 'DT_FLOAT', [2]) },
    },
    weights: { weight: [3, 4] },
  });
}

function floats(...values: number[]): TensorMap {
  return { x: createTensor('float32', [values.length], Float32Array.from(values)) };
}

beforeEach(async () => {
  tfjs.env().set('PROD', true);
  await tfjs.setBackend('cpu');
});

describe('openTfjsModel', () => {
  it.each<[string, () => ModelSource | Promise<ModelSource>, TensorMap]>([
    ['a Layers model', () => layersSource(convolutional()), { image: zeros('float32', [3, 8, 8, 1]) }],
    ['a stateful model', statefulSource, { steps: createTensor('float32', [1, 4, 2], new Float32Array(8).fill(0.5)) }],
    ['a Graph model', passingSource, floats(1, 2)],
    ['a dynamic Graph model', dynamicSource, { mask: createTensor('bool', [3], Uint8Array.of(1, 0, 1)) }],
  ])('keeps no tensor of 500 runs of %s, and none of the model', async (_, source, feeds) => {
    const made = await source();
    const before = tfjs.memory().numTensors;
    const model = await open(made);
    const loaded = tfjs.memory().numTensors;
    const first = await model.run(feeds);
    for (let index = 0; index < 499; index += 1) await model.run(feeds);
    expect(tfjs.memory().numTensors).toBe(loaded);
    expect(await model.run(feeds)).toEqual(first);
    model.dispose();
    expect(tfjs.memory().numTensors).toBe(before);
  });

  it('computes what TensorFlow.js computes, batches of more than 32 too', async () => {
    const direct = convolutional();
    const data = Float32Array.from({ length: 40 * 64 }, (_, index) => Math.sin(index));
    const [classes, filtered] = direct.predict(tfjs.tensor(data, [40, 8, 8, 1])) as tfjs.Tensor[];
    const expected = [[...(classes?.dataSync() ?? [])], [...(filtered?.dataSync() ?? [])]];
    const model = await open(await layersSource(direct));
    expect(model.inputs).toEqual([{ name: 'image', dtype: 'float32', shape: ['batch', 8, 8, 1] }]);
    expect(model.outputs).toEqual([
      { name: 'classes', dtype: 'float32', shape: ['batch', 2] },
      { name: 'filtered', dtype: 'float32', shape: ['batch', 6, 6, 2] },
    ]);
    const outputs = await model.run({ image: createTensor('float32', [40, 8, 8, 1], data) });
    const found = [outputs['classes'], outputs['filtered']].map((tensor) => Array.from(tensor?.data ?? [], Number));
    found.forEach((values, index) => {
      const wanted = expected[index] ?? [];
      expect(values.length).toBe(wanted.length);
      expect(Math.max(...values.map((value, at) => Math.abs(value - (wanted[at] ?? NaN))))).toBeLessThan(1e-5);
    });
    model.dispose();
    tfjs.disposeVariables();
  });

  it('starts a stateful recurrent layer anew in each run', async () => {
    const model = await open(await statefulSource());
    const feeds = { steps: createTensor('float32', [1, 4, 2], new Float32Array(8).fill(0.5)) };
    const first = await model.run(feeds);
    expect(first['state']?.data).not.toEqual(new Float32Array(3));
    expect(await model.run(feeds)).toEqual(first);
    model.dispose();
  });

  it('runs graphs whose operations depend on values', async () => {
    const model = await open(dynamicSource());
    const { places } = await model.run({ mask: createTensor('bool', [4], Uint8Array.of(0, 1, 0, 1)) });
    expect(places).toEqual(createTensor('int32', [2, 1], Int32Array.of(1, 3)));
    model.dispose();
  });

  it('gives weights out as copies that nobody can change', async () => {
    const model = await open(passingSource(), 'cpu');
    const { weight, same } = await model.run(floats(1, 2));
    for (const tensor of [weight, same]) if (tensor?.data instanceof Float32Array) tensor.data.fill(0);
    const again = await model.run(floats(1, 2));
    expect([...(again['weight']?.data ?? [])]).toEqual([3, 4]);
    expect([...(again['same']?.data ?? [])]).toEqual([1, 2]);
    model.dispose();
  });

  it('stays on its engine, whatever else this thread uses TensorFlow.js for', async () => {
    const model = await open(passingSource());
    await tfjs.setBackend('cpu');
    await model.run(floats(1, 2));
    expect(tfjs.getBackend()).toBe('wasm');
    model.dispose();
  });

  it('takes names and shapes from the card where the graph has none', async () => {
    const nodes = [placeholder('x', 'DT_FLOAT', [-1]), { name: 'y', op: 'Neg', input: ['x'], attr: FLOAT }];
    const described = [
      { name: 'x', dtype: 'float32', shape: ['length'] },
      { name: 'y', dtype: 'float32', shape: ['length'] },
    ] as const;
    const model = await open(graphSource({ nodes, described }));
    expect([...model.inputs, ...model.outputs]).toEqual(described);
    expect([...((await model.run(floats(1, -2)))['y']?.data ?? [])]).toEqual([-1, 2]);
    model.dispose();
    await expect(open(graphSource({ nodes }))).rejects.toMatchObject({
      code: 'model.incompatible',
      message: expect.stringContaining('shape of y'),
    });
  });

  it('refuses texts, and layers it does not know', async () => {
    const nodes = [placeholder('words', 'DT_STRING', [-1]), { name: 'y', op: 'Identity', input: ['words'], attr: {} }];
    await expect(open(graphSource({ nodes }))).rejects.toMatchObject({ code: 'model.incompatible' });
    const json = {
      modelTopology: { class_name: 'Model', config: { layers: [{ class_name: 'Homemade', config: {} }] } },
    };
    const files = { 'model.json': new TextEncoder().encode(JSON.stringify(json)) };
    await expect(open(memorySource({ inputs: [], outputs: [] }, files))).rejects.toMatchObject({
      code: 'runtime.load-failed',
    });
  });

  it('says what to do when WebAssembly lacks an operation, and keeps no tensor of that run', async () => {
    const attr = { equation: { s: btoa('i,j->ij') }, N: { i: 2 }, ...FLOAT };
    const nodes = [placeholder('x', 'DT_FLOAT', [-1]), { name: 'y', op: 'Einsum', input: ['x', 'x'], attr }];
    const described = [{ name: 'y', dtype: 'float32', shape: ['row', 'column'] }] as const;
    const model = await open(graphSource({ nodes, described }));
    const before = tfjs.memory().numTensors;
    await expect(model.run(floats(1, 2))).rejects.toMatchObject({
      code: 'runtime.run-failed',
      message: expect.stringContaining('Einsum'),
      hint: expect.stringContaining("engines: ['tfjs-node', 'cpu']"),
    });
    expect(tfjs.memory().numTensors).toBe(before);
    const slow = await open(graphSource({ nodes, described }), 'cpu');
    expect([...((await slow.run(floats(1, 2)))['y']?.data ?? [])]).toEqual([1, 2, 2, 4]);
  });
});
