import { createTensor, SdkError, zeros, type Tensor } from '@medmodal/core';
import type { Batch } from './dataset.ts';
import type { Example } from './example.ts';
import { bytesOf, rowOf } from './tensor-rows.ts';

/**
 * Puts examples together to a batch.
 *
 * @param numbers the number of each example in its dataset, for errors and for the batch's `indices`
 * @throws `training.data` when the examples' inputs or labels differ in name, dtype or shape.
 */
export function collate(examples: readonly Example[], numbers: Uint32Array): Batch {
  const first = examples[0];
  if (!first) throw new SdkError('training.data', 'A batch needs at least one example.');
  const inputs = Object.keys(first.inputs).map((name) => {
    const rows = examples.map((example) => example.inputs[name]);
    return [name, stack(`Input "${name}"`, rows, numbers)] as const;
  });
  const weighted = examples.some(({ weight }) => weight !== undefined);
  return {
    size: examples.length,
    inputs: Object.fromEntries(inputs),
    labels: stack('The label', examples.map(labelTensor), numbers),
    ...(weighted ? { weights: weightsOf(examples, numbers) } : {}),
    indices: numbers,
  };
}

/** One example of a batch; its tensors share the batch's memory. */
export function exampleOf({ inputs, labels, weights }: Batch, position: number): Example {
  const weight = weights && (weights.shape.length === 1 ? weights.data[position] : rowOf(weights, position));
  return {
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, rowOf(tensor, position)])),
    label:
      labels.shape.length === 1 && labels.dtype === 'int64' ? Number(labels.data[position]) : rowOf(labels, position),
    ...(weight === undefined ? {} : { weight }),
  };
}

function weightsOf(examples: readonly Example[], numbers: Uint32Array): Tensor<'float32'> {
  if (examples.every(({ weight }) => typeof weight !== 'object')) {
    const weights = Float32Array.from(examples, ({ weight }) => Number(weight ?? 1));
    return createTensor('float32', [examples.length], weights);
  }
  const rows = examples.map(({ weight }) => (typeof weight === 'object' ? weight : undefined));
  const { shape, data } = stack('The weight', rows, numbers);
  return createTensor('float32', shape, Float32Array.from(data, Number));
}

function labelTensor({ label }: Example): Tensor {
  return typeof label === 'number' ? createTensor('int64', [], BigInt64Array.of(BigInt(label))) : label;
}

function stack(name: string, rows: readonly (Tensor | undefined)[], numbers: Uint32Array): Tensor {
  const first = rows.find((row) => row !== undefined) as Tensor;
  const stacked = zeros(first.dtype, [rows.length, ...first.shape]);
  const bytes = bytesOf(stacked);
  for (const [position, row] of rows.entries()) {
    if (row?.dtype !== first.dtype || row.shape.join() !== first.shape.join()) {
      throw mismatch(`${name} of example ${numbers[position]}`, first, row);
    }
    bytes.set(bytesOf(row), position * row.data.byteLength);
  }
  return stacked;
}

function mismatch(where: string, first: Tensor, row: Tensor | undefined): SdkError {
  const given = row ? show(row) : 'missing';
  return new SdkError('training.data', `${where} is ${given}; expected ${show(first)} as in the example before.`, {
    hint: 'All examples need equal shapes: crop, pad or resize them first.',
    details: { expectedShape: [...first.shape], shape: [...(row?.shape ?? [])] },
  });
}

function show({ dtype, shape }: Tensor): string {
  return `${dtype} [${shape.join(', ')}]`;
}
