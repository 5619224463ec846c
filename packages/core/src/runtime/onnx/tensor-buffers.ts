import { createTensor, type Tensor, type TensorMap } from '../../tensor/tensor.ts';

/** The distinct buffers under a set of tensors, for a transfer list. */
export function tensorBuffers(tensors: TensorMap): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const { data } of Object.values(tensors)) if (data.buffer instanceof ArrayBuffer) buffers.add(data.buffer);
  return [...buffers];
}

/**
 * The same tensors on buffers of their own, so that transferring them takes nothing from the caller. Copying the view is
 * also cheaper than cloning, which would take the whole buffer under it along.
 */
export function copyTensors(tensors: TensorMap): TensorMap {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, copyTensor(tensor)]));
}

function copyTensor(tensor: Tensor): Tensor {
  return createTensor(tensor.dtype, tensor.shape, tensor.data.slice());
}
