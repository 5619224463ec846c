import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { predict } from '../../tests/layers/predict.ts';
import { ndArray, toTensor, type NdArray } from '../../tests/reference/nd-array.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { compileTrainingStep, type TrainingStep } from '../compile/training-step.ts';
import { writeModel } from '../graph/write-model.ts';
import { sparseCategoricalCrossentropy } from '../losses/cross-entropy.ts';
import { network } from '../network/create-network.ts';
import type { Network } from '../network/network.ts';
import { adam } from '../optimizers/adam.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { dense } from './dense.ts';
import { embedding } from './embedding.ts';
import { add } from './merge.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { layerNormalization } from './normalization.ts';
import { positionalEmbedding } from './positional-embedding.ts';
import { input, type SymbolicTensor } from './symbolic-tensor.ts';

const WIDTH = 16;

function encoderBlock(x: SymbolicTensor, causal: boolean): SymbolicTensor {
  const heads = multiHeadAttention({ numHeads: 2, keyDim: WIDTH / 2, causal }).apply([x, x]);
  const attended = layerNormalization().apply(add().apply([x, heads]));
  const wide = dense({ units: 4 * WIDTH, activation: 'gelu' }).apply(attended);
  return layerNormalization().apply(add().apply([attended, dense({ units: WIDTH }).apply(wide)]));
}

function encoder(causal = false): Network {
  const tokens = input({ shape: [null], dtype: 'int64' });
  const words = embedding({ inputDim: 8, outputDim: WIDTH, maskZero: true }).apply(tokens);
  const placed = positionalEmbedding({ maxLength: 12 }).apply(words);
  const encoded = encoderBlock(encoderBlock(placed, causal), causal);
  return network({ inputs: tokens, outputs: dense({ units: 8, activation: 'softmax' }).apply(encoded) });
}

describe('a transformer encoder of two layers', () => {
  it('learns to say the sequence backwards, which takes looking at other places', async () => {
    const options = { loss: sparseCategoricalCrossentropy(), optimizer: adam(), predictions: false };
    const step = compileTrainingStep(encoder(), options);
    const tokens = new RandomArrays(3).integers([16, 6], 1, 8);
    const reversed = tokens.data.map((_, at) => tokens.data[at - (at % 6) + 5 - (at % 6)] ?? 0);
    const losses = await train(step, adam(), { tokens, labels: ndArray('int64', [16, 6], reversed) });
    expect(losses[0]).toBeGreaterThan(1.5);
    expect(losses.at(-1)).toBeLessThan(0.3);
  });

  it('does not look at padding', async () => {
    const model = encoder();
    const long = await predict(model, ndArray('int64', [1, 5], [3, 4, 5, 0, 0]));
    const short = await predict(model, ndArray('int64', [1, 3], [3, 4, 5]));
    expect(worst(long.data.slice(0, 24), short.data)).toBeLessThan(1e-5);
  });

  it('does not look ahead when it is causal', async () => {
    const [one, other] = [
      [3, 4, 5, 6],
      [3, 4, 2, 1],
    ].map((tokens) => ndArray('int64', [1, 4], tokens));
    if (!one || !other) throw new Error('The sequences are missing.');
    for (const causal of [true, false]) {
      const model = encoder(causal);
      const [left, right] = [await predict(model, one), await predict(model, other)];
      const difference = worst(left.data.slice(0, 16), right.data.slice(0, 16));
      if (causal) expect(difference).toBeLessThan(1e-6);
      else expect(difference).toBeGreaterThan(1e-3);
    }
  });
});

/** Losses of sixty steps on the same batch. */
async function train(
  step: TrainingStep,
  optimizer: Optimizer,
  { tokens, labels }: { readonly tokens: NdArray; readonly labels: NdArray },
): Promise<number[]> {
  const session = await InferenceSession.create(writeModel(step.graph), { intraOpNumThreads: 1 });
  const state: Record<string, Tensor> = {
    input: new Tensor('int64', toTensor(tokens).data as BigInt64Array, [...tokens.shape]),
    labels: new Tensor('int64', toTensor(labels).data as BigInt64Array, [...labels.shape]),
    weights: new Tensor('float32', new Float32Array(labels.data.length).fill(1), [...labels.shape]),
  };
  for (const [name, { data, shape }] of Object.entries(step.resident)) {
    state[name] = new Tensor('float32', Float32Array.from(data, Number), [...shape]);
  }
  const losses: number[] = [];
  for (let count = 1; count <= 60; count += 1) {
    for (const [name, value] of Object.entries(optimizer.scalars({ step: count, learningRate: 0.01 }))) {
      state[`optimizer.${name}`] = new Tensor('float32', Float32Array.of(value), []);
    }
    const results = await session.run(state);
    losses.push(Number(results['loss']?.data[0]));
    for (const [name, next] of Object.entries(step.carry)) if (results[next]) state[name] = results[next];
  }
  await session.release();
  return losses;
}

function worst(one: Float64Array, other: Float64Array): number {
  return Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? Number.NaN))));
}
