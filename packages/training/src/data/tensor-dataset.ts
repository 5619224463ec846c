import { SdkError, type Tensor, type TensorMap } from '@medmodal/core';
import { checkInputs } from './check-inputs.ts';
import { checkLabels, type LabelRules } from './check-labels.ts';
import type { Batch, IndexedDataset } from './dataset.ts';
import { indexedBatches } from './indexed-batches.ts';
import { takeRows } from './tensor-rows.ts';

/** Examples in memory. */
export interface TensorDatasetOptions extends LabelRules {
  /** Tensors `[n, …]` by the name of the network's input; a lone tensor is the input named `input`. */
  readonly inputs: Tensor | TensorMap;
  /** Class numbers as integers `[n]` of any integer dtype, or one a step `[n, steps]`; or float32 `[n, …]`. */
  readonly labels: Tensor;
  /** How much each example, or each of its steps, counts in the loss: float32 `[n]` or `[n, …]`, at least 0. */
  readonly weights?: Tensor<'float32'>;
}

/**
 * A dataset of examples in memory. The tensors are not copied and must not be changed afterwards.
 *
 * @throws `training.data` when the numbers of examples differ, an input holds NaN or an infinite number (with the number
 *   of the example), a label is outside the classes, or all labels are of one class; `tensor.shape` for unfit labels.
 * @example tensorDataset({ inputs: images, labels, classes: 2 }).size // 4708
 */
export function tensorDataset(options: TensorDatasetOptions): IndexedDataset {
  const inputs = isTensor(options.inputs) ? { input: options.inputs } : options.inputs;
  const labels = checkLabels(options.labels, options);
  const size = labels.shape[0] ?? 0;
  if (size === 0) throw new SdkError('training.data', 'The dataset has no examples.');
  checkInputs(inputs, size);
  const { weights } = options;
  if (weights) checkWeights(weights, size);
  const take = (indices: Uint32Array): Batch => ({
    size: indices.length,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, takeRows(tensor, indices)])),
    labels: takeRows(labels, indices),
    ...(weights ? { weights: takeRows(weights, indices) } : {}),
    indices: indices.slice(),
  });
  return { size, labels, take, batches: (request) => indexedBatches({ size, take }, request) };
}

function isTensor(inputs: Tensor | TensorMap): inputs is Tensor {
  return typeof inputs['dtype'] === 'string';
}

function checkWeights({ shape, data }: Tensor<'float32'>, size: number): void {
  if (shape[0] !== size) {
    throw new SdkError('training.data', `Weights must have the shape [${size}, …], not [${shape.join(', ')}].`, {
      details: { expectedShape: [size], shape: [...shape] },
    });
  }
  const broken = data.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  const example = broken < 0 ? -1 : Math.floor(broken / (data.length / Math.max(1, size)));
  if (example >= 0) {
    throw new SdkError('training.data', `The weight of example ${example} is not a finite number of at least 0.`, {
      details: { example },
    });
  }
}
