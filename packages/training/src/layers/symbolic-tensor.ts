import type { Dtype } from '@medmodal/core';
import { graphError } from '../graph/graph-error.ts';
import type { SymbolicTensor } from './layer.ts';

export type { SymbolicTensor } from './layer.ts';

/** Arguments of {@link input}. */
export interface InputOptions {
  /** Axis lengths without the batch; null is a length that may differ from batch to batch. */
  readonly shape: readonly (number | string | null)[];
  /** Default `float32`. Token numbers are `int64`. */
  readonly dtype?: Dtype;
  readonly name?: string;
}

/** The input of a network, as `Input` of Keras. @example input({ shape: [28, 28, 1] }) */
export function input({ shape, dtype = 'float32', name }: InputOptions): SymbolicTensor {
  if (!Array.isArray(shape))
    throw graphError(name ?? 'input', 'shape must be a list of lengths without the batch, such as [28, 28, 1].');
  const lengths = shape.map((length, axis) => length ?? (axis === 0 ? 'length' : `length.${axis}`));
  return { shape: ['batch', ...lengths], dtype, origin: undefined, name };
}
