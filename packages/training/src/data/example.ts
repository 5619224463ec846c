import type { Tensor, TensorMap } from '@medmodal/core';

/** One labelled example, without a batch axis. */
export interface Example {
  /** Tensors by the name of the network's input. All examples of a dataset have equal names, dtypes and shapes. */
  readonly inputs: TensorMap;
  /** The class number, from 0; or a tensor: int64 `[]` (class number) or float32 `[…]` (values, a mask, one-hot). */
  readonly label: number | Tensor;
  /** How much the example counts in the loss. Default 1. */
  readonly weight?: number;
}
