import { SdkError, type Tensor } from '@medmodal/core';
import { notFinite, notFiniteError } from './check-inputs.ts';
import type { Example } from './example.ts';

/**
 * Checks one example of a stream.
 *
 * @param number its position in the stream, from 0
 * @param classes number of classes, where labels are class numbers
 * @throws `training.data` for NaN or infinite inputs, a label that is not a class, and a weight that is not a number of at least 0.
 */
export function checkExample(example: Example, number: number, classes?: number): void {
  for (const [input, tensor] of Object.entries(example.inputs)) {
    if (notFinite(tensor) !== undefined) throw notFiniteError(input, number);
  }
  const { label } = example;
  if (typeof label === 'number') checkClass(label, number, classes);
  else if (/^u?int/u.test(label.dtype)) checkClasses(label, number, classes);
  else checkValues(label, number);
  checkWeight(example.weight ?? 1, number);
}

function checkClasses({ data, shape }: Tensor, example: number, classes: number | undefined): void {
  for (const label of data) {
    const isMissing = shape.length > 0 && Number(label) === -1;
    if (!isMissing) checkClass(Number(label), example, classes);
  }
}

function checkWeight(weight: NonNullable<Example['weight']>, example: number): void {
  const all = typeof weight === 'number' ? [weight] : [...weight.data];
  if (all.every((value) => value >= 0 && value < Number.POSITIVE_INFINITY)) return;
  throw new SdkError('training.data', `The weight of example ${example} is not a finite number of at least 0.`, {
    details: { example },
  });
}

function checkClass(label: number, example: number, classes: number | undefined): void {
  if (Number.isInteger(label) && label >= 0 && label < (classes ?? Number.POSITIVE_INFINITY)) return;
  const range = classes === undefined ? 'an integer of at least 0' : `an integer from 0 to ${classes - 1}`;
  throw new SdkError('training.data', `The label of example ${example} is ${label}; allowed is ${range}.`, {
    hint: 'A number is a class. Give a value to be estimated as a float32 tensor of shape [].',
    details: { example, label, ...(classes === undefined ? {} : { classes }) },
  });
}

function checkValues(label: Tensor, example: number): void {
  if (label.dtype === 'float32' && notFinite(label) === undefined) return;
  throw new SdkError('training.data', `The label of example ${example} must be finite float32 numbers or integers.`, {
    details: { example, dtype: label.dtype },
  });
}
