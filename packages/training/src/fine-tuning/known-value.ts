import { createTensor, type Tensor } from '@medmodal/core';
import type { Dimension, Shape } from '../graph/graph.ts';

/** Numbers that are known where a graph is put together; a name stands for a length that is known when it runs. */
export interface KnownValue {
  readonly dtype: 'int64' | 'float32' | 'bool';
  readonly shape: readonly number[];
  readonly data: readonly Dimension[];
}

/** Shapes, axes, scales: nothing that is longer is followed. */
export const LARGEST_KNOWN = 1024;

/** The numbers of a small tensor. */
export function knownTensor({ data, shape }: Tensor): KnownValue | undefined {
  if (data.length > LARGEST_KNOWN) return undefined;
  if (data instanceof Float32Array) return { dtype: 'float32', shape, data: Array.from(data) };
  const whole = data instanceof BigInt64Array || data instanceof Int32Array;
  return whole ? { dtype: 'int64', shape, data: Array.from(data, Number) } : undefined;
}

/** A list of lengths. */
export function knownLengths(data: readonly Dimension[]): KnownValue {
  return { dtype: 'int64', shape: [data.length], data };
}

/** Its numbers, when none of them is a name. */
export function numbersOf(value: KnownValue | undefined): readonly number[] | undefined {
  const numbers = value?.data.filter((each) => typeof each === 'number');
  return numbers?.length === value?.data.length ? numbers : undefined;
}

/** Known numbers as a tensor; undefined while some of them are names. */
export function tensorOf(value: KnownValue): Tensor | undefined {
  const numbers = numbersOf(value);
  if (!numbers || value.dtype === 'bool') return undefined;
  if (value.dtype === 'float32') return createTensor('float32', value.shape, Float32Array.from(numbers));
  if (!numbers.every(Number.isSafeInteger)) return undefined;
  return createTensor('int64', value.shape, BigInt64Array.from(numbers, BigInt));
}

/**
 * What Reshape is told for lengths of which some are names: 0 where the axis stays as it is, and -1 for at most one other.
 * Undefined when that does not say it.
 */
export function reshapeTarget({ data }: KnownValue, from: Shape): Tensor | undefined {
  const target = data.map((length, axis) =>
    typeof length === 'number' ? length : from[axis] === length ? 0 : undefined,
  );
  if (target.filter((length) => length === undefined || length === -1).length > 1) return undefined;
  return tensorOf(knownLengths(target.map((length) => length ?? -1)));
}

/** How much larger each axis becomes, for lengths of which some are names that stay as they are. */
export function resizeScales({ data }: KnownValue, from: Shape): Tensor | undefined {
  const scales = data.map((length, axis) => {
    const before = from[axis];
    if (length === before) return 1;
    return typeof length === 'number' && typeof before === 'number' ? length / before : undefined;
  });
  const known = scales.filter((scale) => scale !== undefined);
  return known.length === from.length ? createTensor('float32', [known.length], Float32Array.from(known)) : undefined;
}
