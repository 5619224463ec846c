import { SdkError, type Tensor, type TensorMap } from '@medmodal/core';

/**
 * Checks the inputs of a dataset: each `[size, …]`, all numbers finite.
 *
 * @throws `training.data` with the input's name and the number of the example, never a value.
 */
export function checkInputs(inputs: TensorMap, size: number): void {
  for (const [input, tensor] of Object.entries(inputs)) {
    if (tensor.shape[0] !== size) {
      throw new SdkError(
        'training.data',
        `Input "${input}" has ${tensor.shape[0] ?? 'no'} examples, the labels have ${size}.`,
        { details: { input, examples: tensor.shape[0] ?? 0, labels: size } },
      );
    }
    const element = notFinite(tensor);
    if (element === undefined) continue;
    throw notFiniteError(input, Math.floor(element / (tensor.data.length / size)));
  }
}

/** Position of the first element that is NaN or infinite. */
export function notFinite({ dtype, data }: Tensor): number | undefined {
  if (dtype !== 'float32' && dtype !== 'float64') return undefined;
  for (let index = 0; index < data.length; index += 1) {
    // Any number minus itself is 0, but for NaN and the infinities.
    if ((data[index] as number) - (data[index] as number) !== 0) return index;
  }
  return undefined;
}

/** What is wrong with an example whose input holds NaN or an infinite number. */
export function notFiniteError(input: string, example: number): SdkError {
  return new SdkError('training.data', `Input "${input}" of example ${example} holds NaN or an infinite number.`, {
    hint: 'Replace missing values before training, and divide by a scale that cannot be 0.',
    details: { input, example },
  });
}
