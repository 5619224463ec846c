import { createTensor, SdkError, type Tensor } from '@medmodal/core';
import { isFloat32 } from './is-float32.ts';

/** What labels must be like. */
export interface LabelRules {
  /** Number of classes; labels are then 0 … `classes` - 1. */
  readonly classes?: number;
  /** Accepts labels that are all of one class, as in a small part held out. Default false. */
  readonly allowSingleClass?: boolean;
}

/**
 * Brings labels into the form of a batch and checks them: integers of any dtype become int64 `[n]` (`[n, 1]` too), float32
 * stays as it is.
 *
 * @throws `training.data` with the number of the first bad label: outside 0 … `classes` - 1, or not finite; or when all
 *   labels are of one class, from which nothing can be learned; `tensor.shape` for another dtype.
 */
export function checkLabels(labels: Tensor, rules: LabelRules = {}): Tensor<'int64'> | Tensor<'float32'> {
  if (isFloat32(labels)) {
    checkFinite(labels.data);
    return labels;
  }
  const classes = classLabels(labels);
  checkClasses(classes.data, rules);
  return classes;
}

function checkFinite(values: Float32Array): void {
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  throw new SdkError('training.data', `The labels hold NaN or an infinite number, first at element ${index}.`, {
    hint: 'Leave out examples without a label, or give them the weight 0 and a finite label.',
    details: { element: index },
  });
}

function classLabels(labels: Tensor): Tensor<'int64'> {
  const { dtype, shape, data } = labels;
  const size = shape[0] ?? 0;
  if (!/^u?int/u.test(dtype) || shape.length === 0 || data.length !== size) {
    throw new SdkError(
      'tensor.shape',
      `Labels are integers [n] or float32 [n, …], not ${dtype} [${shape.join(', ')}].`,
      {
        hint: 'Class numbers belong into an int64 tensor with one number an example; one-hot rows into a float32 tensor.',
        details: { dtype, shape: [...shape] },
      },
    );
  }
  return createTensor('int64', [size], BigInt64Array.from(data as ArrayLike<number | bigint> as number[], BigInt));
}

function checkClasses(labels: BigInt64Array, { classes, allowSingleClass = false }: LabelRules): void {
  const limit = classes ?? Number.MAX_SAFE_INTEGER;
  const outside = labels.findIndex((label) => label < 0n || label >= limit);
  if (outside >= 0) {
    const range = classes === undefined ? 'at least 0' : `0 to ${classes - 1}`;
    throw new SdkError('training.data', `The label of example ${outside} is ${labels[outside]}; allowed is ${range}.`, {
      hint: 'Number the classes from 0 without gaps, or give the network as many outputs as there are classes.',
      details: { example: outside, label: Number(labels[outside]), ...(classes === undefined ? {} : { classes }) },
    });
  }
  if (allowSingleClass || labels.length < 2) return;
  if (labels.every((label) => label === labels[0])) {
    throw new SdkError('training.data', `All ${labels.length} examples are of class ${labels[0]}.`, {
      hint: 'A classifier needs examples of at least two classes. Check how the data were read and divided.',
      details: { class: Number(labels[0]), examples: labels.length },
    });
  }
}
