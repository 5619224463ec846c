import type { Dtype } from '@medmodal/core';
import type { Shape } from '../graph/graph.ts';
import type { Layer } from './layer.ts';

/** A tensor that does not exist yet: what a layer of a functional network takes and gives. */
export interface SymbolicTensor {
  /** Axis lengths, the batch first: `['batch', 28, 28, 1]`. */
  readonly shape: Shape;
  readonly dtype: Dtype;
  /** What makes it; undefined for an input of the network. */
  readonly origin: { readonly layer: Layer; readonly inputs: readonly SymbolicTensor[] } | undefined;
  /** Name of an input, if it was given one. */
  readonly name: string | undefined;
}

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
  const lengths = shape.map((length, axis) => length ?? (axis === 0 ? 'length' : `length.${axis}`));
  return { shape: ['batch', ...lengths], dtype, origin: undefined, name };
}
