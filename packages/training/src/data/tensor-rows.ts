import { createTensor, elementCount, zeros, type Dtype, type Tensor } from '@medmodal/core';

/** The rows of `tensor` (along its first axis) with these numbers, in this order, as a new tensor. */
export function takeRows<D extends Dtype>(tensor: Tensor<D>, indices: Uint32Array): Tensor<D> {
  const taken = zeros(tensor.dtype, [indices.length, ...tensor.shape.slice(1)]);
  const from = bytesOf(tensor);
  const to = bytesOf(taken);
  const rowBytes = elementCount(tensor.shape.slice(1)) * tensor.data.BYTES_PER_ELEMENT;
  for (let position = 0; position < indices.length; position += 1) {
    const start = (indices[position] as number) * rowBytes;
    to.set(from.subarray(start, start + rowBytes), position * rowBytes);
  }
  return taken;
}

/** Row `index` of `tensor` as a tensor without the first axis; it shares the memory. */
export function rowOf<D extends Dtype>(tensor: Tensor<D>, index: number): Tensor<D> {
  const shape = tensor.shape.slice(1);
  const length = elementCount(shape);
  return createTensor(tensor.dtype, shape, subarray(tensor.data, index * length, (index + 1) * length));
}

/** The memory of a tensor as bytes. */
export function bytesOf({ data }: Tensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** `subarray` keeps the array type, which TypeScript cannot follow through the table of arrays. */
function subarray<D extends Dtype>(data: Tensor<D>['data'], start: number, end: number): Tensor<D>['data'] {
  return data.subarray(start, end) as Tensor<D>['data'];
}
