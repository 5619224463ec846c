import * as tf from '@tensorflow/tfjs';
import { createTensor, type Tensor, type TensorMap } from '@medmodal/core';
import type { LayersModelFiles } from '../../src/import/import-layers-model.ts';
import { randomStream, type RandomStream } from '../../src/random/random-stream.ts';

/** A model of TensorFlow.js with random weights: its files, and what it makes of inputs. */
export interface TfjsModel {
  readonly files: LayersModelFiles;
  readonly bytes: Uint8Array;
  /** The outputs, in the order of the model. */
  predict(inputs: readonly Tensor[]): Promise<readonly Tensor<'float32'>[]>;
}

/** Saves a model that was just made, with every weight filled anew. */
export async function tfjsModel(model: tf.LayersModel, seed = 1): Promise<TfjsModel> {
  const random = randomStream(seed, 'tfjs');
  const values = model.weights.map((weight) => {
    const shape = weight.shape.map(Number);
    return tf.tensor(filled(random, { name: weight.name, shape }), shape);
  });
  model.setWeights(values);
  const artifacts: tf.io.ModelArtifacts[] = [];
  await model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts.push(saved);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const [saved] = artifacts;
  const bytes = new Uint8Array(saved?.weightData instanceof ArrayBuffer ? saved.weightData : new ArrayBuffer(0));
  const half = Math.floor(bytes.length / 2);
  return {
    bytes,
    files: {
      modelJson: {
        format: 'layers-model',
        modelTopology: saved?.modelTopology,
        weightsManifest: [{ paths: ['group1-shard1of2.bin', 'group1-shard2of2.bin'], weights: saved?.weightSpecs }],
      },
      weights: { 'group1-shard1of2.bin': bytes.slice(0, half), 'group1-shard2of2.bin': bytes.slice(half) },
    },
    async predict(inputs) {
      const given = inputs.map((tensor) =>
        tf.tensor(Array.from(tensor.data, Number), [...tensor.shape], kindOf(tensor)),
      );
      const result = model.predict(given.length === 1 && given[0] ? given[0] : given, { batchSize: 64 });
      return Promise.all(
        [result].flat().map(async (tensor) => {
          const data = await tensor.data<'float32'>();
          return createTensor('float32', tensor.shape, Float32Array.from(data));
        }),
      );
    },
  };
}

/** TensorFlow.js on its plain backend, without the advice it prints. */
export async function startTfjs(): Promise<void> {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
}

function filled(random: RandomStream, { name, shape }: { name: string; shape: readonly number[] }): Float32Array {
  const length = shape.reduce((product, axis) => product * axis, 1);
  const positive = name.includes('variance') || name.includes('gamma');
  return Float32Array.from({ length }, () => (positive ? 0.5 + random.uniform() : random.uniform() - 0.5));
}

function kindOf(tensor: Tensor): 'int32' | 'float32' {
  return tensor.dtype.startsWith('int') ? 'int32' : 'float32';
}

/** Random numbers for the inputs of a network. Token numbers lie in 0 … tokens − 1. */
export function randomInputs(
  inputs: readonly { readonly name: string; readonly shape: readonly (number | string)[]; readonly dtype: string }[],
  tokens = 0,
): TensorMap {
  const random = randomStream(99, 'inputs');
  return Object.fromEntries(
    inputs.map(({ name, shape }) => {
      const lengths = shape.map((length, axis) => (typeof length === 'number' ? length : axis === 0 ? 3 : 9));
      const count = lengths.reduce((product, length) => product * length, 1);
      const draw = (): number => (tokens > 0 ? Math.floor(random.uniform() * tokens) : random.uniform() * 2 - 1);
      return [name, createTensor('float32', lengths, Float32Array.from({ length: count }, draw))];
    }),
  );
}
