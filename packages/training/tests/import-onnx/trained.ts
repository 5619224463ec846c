import { createTensor, type Tensor } from '@medmodal/core';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { compileTrainingStep, type StepOptions } from '../../src/compile/training-step.ts';
import { writeModel } from '../../src/graph/write-model.ts';
import { sparseCategoricalCrossentropy } from '../../src/losses/cross-entropy.ts';
import type { Network } from '../../src/network/network.ts';
import { adam } from '../../src/optimizers/adam.ts';
import { randomStream } from '../../src/random/random-stream.ts';

/** Images whose stripes say their class, one of three. */
export function batch(size: number): { readonly images: Tensor<'float32'>; readonly labels: readonly number[] } {
  const random = randomStream(3, 'batch');
  const labels = Array.from({ length: size }, (_, index) => index % 3);
  const pixels = labels.flatMap((label) =>
    Array.from({ length: 64 }, (_, at) => random.uniform() + (at % 3 === label ? 1 : 0)),
  );
  return { images: createTensor('float32', [size, 8, 8, 1], Float32Array.from(pixels)), labels };
}

/** Weights after some steps of training on one batch, and the losses on the way. */
export async function trained(model: Network, steps: number, frozen?: StepOptions['frozen']): Promise<Trained> {
  const optimizer = adam({ learningRate: 0.02 });
  const loss = sparseCategoricalCrossentropy();
  const step = compileTrainingStep(model, { loss, optimizer, predictions: false, ...(frozen && { frozen }) });
  const session = await InferenceSession.create(writeModel(step.graph), { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const { images, labels } = batch(24);
  const state: Record<string, OrtTensor> = Object.fromEntries(
    Object.entries(step.resident).map(([name, { data, shape }]) => [
      name,
      new OrtTensor('float32', data as Float32Array, [...shape]),
    ]),
  );
  const losses: number[] = [];
  for (let count = 1; count <= steps; count += 1) {
    const scalars = Object.entries(optimizer.scalars({ step: count, learningRate: 0.02 })).map(
      ([name, value]) => [`optimizer.${name}`, new OrtTensor('float32', Float32Array.of(value), [])] as const,
    );
    const outputs = await session.run({
      ...state,
      ...Object.fromEntries(scalars),
      image: new OrtTensor('float32', images.data, [...images.shape]),
      labels: new OrtTensor('int64', BigInt64Array.from(labels, BigInt), [24]),
      weights: new OrtTensor('float32', new Float32Array(24).fill(1), [24]),
    });
    losses.push(Number(outputs['loss']?.data[0]));
    for (const [name, next] of Object.entries(step.carry)) state[name] = outputs[next] as OrtTensor;
  }
  await session.release();
  const changed = [...model.weights].filter(([name, { data }]) => !same(data, state[name]?.data));
  return { losses, changed: changed.map(([name]) => name) };
}

/** What came of a training. */
export interface Trained {
  readonly losses: readonly number[];
  /** Names of the weights of which a byte is another than before. */
  readonly changed: readonly string[];
}

function same(one: ArrayLike<number>, other: unknown): boolean {
  return other instanceof Float32Array && Array.from(one).every((value, index) => Object.is(value, other[index]));
}
