import type { Tensor } from '@medmodal/core';

/** Narrows a tensor to float32. */
export function isFloat32(tensor: Tensor): tensor is Tensor<'float32'> {
  return tensor.dtype === 'float32';
}
