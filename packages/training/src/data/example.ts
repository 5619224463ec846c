import type { Tensor, TensorMap } from '@medmodal/core';

/** One labelled example, without a batch axis. */
export interface Example {
  /** Tensors by the name of the network's input. All examples of a dataset have equal names, dtypes and shapes. */
  readonly inputs: TensorMap;
  /**
   * The class number, from 0; or a tensor: int64 `[]` (class number) or `[steps]` (one a step, −1 for none), or float32 `[…]` (values, a
   * mask, one-hot), or integers `[…]` (a mask, findings).
   */
  readonly label: number | Tensor;
  /** How much the example counts in the loss, or float32 `[steps]` how much each of its steps does; at least 0. Default 1. */
  readonly weight?: number | Tensor<'float32'>;
}
