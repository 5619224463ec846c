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
 * Brings labels into the form of a batch and checks them: class numbers of any integer dtype become int64 (`[n, 1]` becomes `[n]`);
 * several an example, such as masks of bytes, and float32 stay as they are.
 *
 * @throws `training.data` with the number of the first bad label: outside 0 … `classes` - 1, or not finite; or when all
 *   labels are of one class, from which nothing can be learned; `tensor.shape` for another dtype.
 */
export function checkLabels(labels: Tensor, rules: LabelRules = {}): Tensor {
  if (isFloat32(labels)) {
    checkFinite(labels.data);
    return labels;
  }
  checkDtype(labels);
  const size = labels.shape[0] ?? 0;
  if (labels.data.length !== size) {
    checkSteps(labels, rules);
    return labels;
  }
  const classes = BigInt64Array.from(Array.from(labels.data, Number), BigInt);
  checkClasses(classes, rules);
  return createTensor('int64', [size], classes);
}

function checkFinite(values: Float32Array): void {
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  throw new SdkError('training.data', `The labels hold NaN or an infinite number, first at element ${index}.`, {
    hint: 'Leave out examples without a label, or give them the weight 0 and a finite label.',
    details: { element: index },
  });
}

function checkDtype({ dtype, shape }: Tensor): void {
  if (/^u?int/u.test(dtype) && shape.length > 0) return;
  throw new SdkError('tensor.shape', `Labels are integers or float32 [n, …], not ${dtype} [${shape.join(', ')}].`, {
    hint: 'Class numbers belong into an int64 tensor with one number an example; one-hot rows into a float32 tensor.',
    details: { dtype, shape: [...shape] },
  });
}

/** Class numbers of each step of an example; −1 stands for none, as behind the last label of CTC. */
function checkSteps({ shape, data }: Tensor, { classes }: LabelRules): void {
  const limit = classes ?? Number.MAX_SAFE_INTEGER;
  let outside = -1;
  for (let at = 0; at < data.length && outside < 0; at += 1) {
    if (!(Number(data[at]) >= -1 && Number(data[at]) < limit)) outside = at;
  }
  if (outside < 0) return;
  const example = Math.floor(outside / (data.length / (shape[0] ?? 1)));
  throw new SdkError(
    'training.data',
    `A label of example ${example} is ${data[outside]}; allowed is -1 to ${limit - 1}.`,
    {
      hint: 'Number the classes from 0 without gaps; -1 stands for no label.',
      details: { example, label: Number(data[outside]) },
    },
  );
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
