import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createTensor, elementCount } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileTrainingStep, type TrainingStep } from '../../src/compile/training-step.ts';
import { writeModel } from '../../src/graph/write-model.ts';
import { conv2d } from '../../src/layers/convolution.ts';
import { dense } from '../../src/layers/dense.ts';
import { maxPooling2d } from '../../src/layers/pooling.ts';
import { flatten } from '../../src/layers/reshaping.ts';
import { input } from '../../src/layers/symbolic-tensor.ts';
import { sparseCategoricalCrossentropy } from '../../src/losses/cross-entropy.ts';
import { sequential, withWeights } from '../../src/network/create-network.ts';
import type { Network } from '../../src/network/network.ts';
import { adam } from '../../src/optimizers/adam.ts';
import type { Optimizer } from '../../src/optimizers/optimizer.ts';
import { sgd } from '../../src/optimizers/sgd.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { goldenCase, readGolden } from './golden-file.ts';

const curveGolden = z.object({ settings: z.record(z.string(), z.number()), losses: z.array(z.number()) });
const CASES = readGolden('golden-curves.json', curveGolden);
const BATCH = 8;

describe('training curves of the small CNN', () => {
  it.each([
    ['sgd momentum', sgd],
    ['adam', adam],
  ] as const)("follow PyTorch's for 50 steps: %s", async (name, make) => {
    const { settings, losses } = goldenCase(CASES, name);
    const found = await train(make(settings), losses.length);
    const differences = found.map((loss, step) => Math.abs(loss - (losses[step] ?? Number.NaN)));
    expect(losses).toHaveLength(50);
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });
});

/** The network of the tutorials, with weights that a formula gives: see curve_goldens.py. */
function smallCnn(): Network {
  const network = sequential([
    input({ shape: [28, 28, 1] }),
    conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
    maxPooling2d(),
    conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
    maxPooling2d(),
    flatten(),
    dense({ units: 128, activation: 'relu' }),
    dense({ units: 2, activation: 'softmax' }),
  ]);
  const random = new RandomArrays(2026);
  const weights = network.weightFacts.map(({ name, shape }) => {
    if (shape.length === 1)
      return [name, createTensor('float32', shape, new Float32Array(elementCount(shape)))] as const;
    const inputs = shape.length === 4 ? elementCount(shape.slice(1)) : (shape[0] ?? 1);
    const limit = Math.sqrt(6 / inputs);
    return [name, createTensor('float32', shape, Float32Array.from(random.floats(shape, -limit, limit).data))] as const;
  });
  return withWeights(network, new Map(weights));
}

/** Images of noise; those of class 1 are brighter in a stripe. */
function batch(step: number): { images: Float32Array; labels: BigInt64Array } {
  const labels = Array.from({ length: BATCH }, (_, example) => (example + step) % 2);
  const noise = new RandomArrays(1000 + step).floats([BATCH, 28, 28, 1], 0, 1).data;
  const images = Float32Array.from(noise, (value, position) => {
    const row = Math.floor(position / 28) % 28;
    const bright = row >= 10 && row < 14 && labels[Math.floor(position / 784)] === 1;
    return bright ? value + 0.25 : value;
  });
  return { images, labels: BigInt64Array.from(labels, BigInt) };
}

async function train(optimizer: Optimizer, steps: number): Promise<number[]> {
  const compiled = compileTrainingStep(smallCnn(), {
    loss: sparseCategoricalCrossentropy(),
    optimizer,
    predictions: false,
  });
  const session = await InferenceSession.create(writeModel(compiled.graph), { logSeverityLevel: 3 });
  try {
    return await runSteps(session, compiled, { optimizer, steps });
  } finally {
    await session.release();
  }
}

async function runSteps(
  session: InferenceSession,
  compiled: TrainingStep,
  { optimizer, steps }: { optimizer: Optimizer; steps: number },
): Promise<number[]> {
  let state: Record<string, Tensor> = Object.fromEntries(
    Object.entries(compiled.resident).map(([name, { data, shape }]) => [
      name,
      new Tensor('float32', data as Float32Array, [...shape]),
    ]),
  );
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { images, labels } = batch(step);
    const scalars = optimizer.scalars({ step: step + 1, learningRate: optimizer.learningRate });
    const results = await session.run({
      ...state,
      ...Object.fromEntries(
        Object.entries(scalars).map(([name, value]) => [
          `optimizer.${name}`,
          new Tensor('float32', Float32Array.of(value), []),
        ]),
      ),
      input: new Tensor('float32', images, [BATCH, 28, 28, 1]),
      labels: new Tensor('int64', labels, [BATCH]),
      weights: new Tensor('float32', new Float32Array(BATCH).fill(1), [BATCH]),
    });
    losses.push(Number(results['loss']?.data[0]));
    state = Object.fromEntries(
      Object.entries(state).map(([name, before]) => [name, (results[compiled.carry[name] ?? ''] as Tensor) ?? before]),
    );
  }
  return losses;
}
