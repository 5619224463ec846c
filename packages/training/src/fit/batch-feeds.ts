import { createTensor, SdkError, type Tensor, type TensorMap } from '@medmodal/core';
import type { TrainingStep } from '../compile/training-step.ts';
import type { Batch } from '../data/dataset.ts';
import type { Network } from '../network/network.ts';
import { bindShape, boundShape, type Bindings } from './bind-shape.ts';
import { checkTokens } from './check-tokens.ts';
import { classNumbers } from './class-weighting.ts';
import { examplePlace } from './example-place.ts';
import { labelTensor, NO_LABEL } from './label-tensor.ts';

/** A batch as the graph takes it. */
export interface BatchFeeds {
  readonly inputs: TensorMap;
  readonly labels: Tensor;
  readonly weights: Tensor;
  /** What the named lengths are in this batch. */
  readonly bindings: Bindings;
}

/** What batches are checked against. */
export interface FeedRules extends Pick<TrainingStep, 'labels' | 'weightShape'> {
  readonly network: Network;
  /** Weight of each class, multiplied with the weight of an example. */
  readonly classWeights?: readonly number[];
}

/**
 * Checks a batch and brings it into the form that the graph takes.
 *
 * @throws `training.data` naming the input, or the number of the example; never a value of an input.
 */
export function batchFeeds(batch: Batch, rules: FeedRules): BatchFeeds {
  const bindings: Bindings = new Map([['batch', batch.size]]);
  const inputs: Record<string, Tensor> = {};
  for (const { name, tensor } of rules.network.inputs) {
    const given = batch.inputs[name];
    if (!given || given.dtype !== tensor.dtype) throw wrongInput(name, tensor.dtype, { given, batch });
    bindShape(bindings, `The input ${name}`, { expected: tensor.shape, given: given.shape });
    checkFinite(name, given, batch.indices);
    inputs[name] = given;
  }
  checkTokens(inputs, rules.network, batch.indices);
  const labels = labelTensor(batch.labels, rules.labels, batch.indices);
  bindShape(bindings, 'The labels', { expected: rules.labels.shape, given: labels.shape });
  const shape = boundShape(bindings, 'weights', rules.weightShape);
  return { inputs, labels, weights: elementWeights(batch, { shape, labels, rules }), bindings };
}

function wrongInput(
  name: string,
  dtype: string,
  { given, batch }: { given: Tensor | undefined; batch: Batch },
): SdkError {
  const what = given ? `is ${given.dtype}` : `is missing; the data have ${Object.keys(batch.inputs).join(', ')}`;
  return new SdkError('training.data', `The network takes ${name} as ${dtype}, which in the data ${what}.`, {
    hint: given
      ? `Convert it to ${dtype} (and bring pixels into the range 0 to 1), or give input() another dtype.`
      : 'Name the tensors of the dataset as the inputs of the network.',
    details: { name, dtype },
  });
}

function checkFinite(name: string, { dtype, shape, data }: Tensor, indices: Uint32Array | undefined): void {
  if (dtype !== 'float32' || !(data instanceof Float32Array)) return;
  // x − x is 0 for every finite number, and a sum is quicker than a test for each.
  let sum = 0;
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index] ?? 0;
    sum += value - value;
  }
  if (sum === 0) return;
  const broken = data.findIndex((value) => !Number.isFinite(value));
  const { example, text } = examplePlace(Math.floor(broken / (data.length / (shape[0] ?? 1))), indices);
  throw new SdkError('training.data', `The input ${name} of ${text} holds NaN or an infinite number.`, {
    hint: 'Replace missing values before training.',
    details: { name, example },
  });
}

interface Elements {
  readonly shape: readonly number[];
  readonly labels: Tensor;
  readonly rules: FeedRules;
}

function elementWeights(batch: Batch, { shape, labels, rules }: Elements): Tensor {
  const count = shape.reduce((product, length) => product * length, 1);
  const weights = new Float32Array(count);
  const perExample = count / Math.max(1, batch.size);
  const given = batch.weights?.data;
  const { classWeights } = rules;
  const classes = classWeights && classNumbers(labels, rules.labels);
  const mayMiss = rules.labels.classes !== undefined;
  for (let index = 0; index < count; index += 1) {
    const own = given ? (given.length === count ? given[index] : given[Math.floor(index / perExample)]) : 1;
    const ofClass = classWeights?.[classes?.[index] ?? 0] ?? 1;
    weights[index] = mayMiss && labels.data[index] === NO_LABEL ? 0 : (own ?? 1) * ofClass;
  }
  return createTensor('float32', shape, weights);
}
