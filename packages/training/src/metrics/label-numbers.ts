import { SdkError, type Tensor } from '@medmodal/core';

/** The labels of a batch or dataset as plain numbers, as the metrics take them. @throws `tensor.shape` for an empty tensor. */
export function labelNumbers({ data }: Tensor): Float64Array {
  if (data.length === 0) throw new SdkError('tensor.shape', 'There are no labels.');
  const numbers = new Float64Array(data.length);
  for (let index = 0; index < data.length; index += 1) numbers[index] = Number(data[index]);
  return numbers;
}
