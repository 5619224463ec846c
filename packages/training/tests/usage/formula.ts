import { createTensor, type Tensor } from '@medmodal/core';

/** A number from 0 to 1 that looks random and is the same everywhere. */
export function noise(index: number): number {
  const value = Math.sin(index * 12.9898 + 4.1) * 43758.5453;
  return value - Math.floor(value);
}

export function floats(shape: readonly number[], value: (index: number) => number): Tensor<'float32'> {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return createTensor(
    'float32',
    shape,
    Float32Array.from({ length }, (_, index) => value(index)),
  );
}

export function integers(shape: readonly number[], value: (index: number) => number): Tensor<'int64'> {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return createTensor(
    'int64',
    shape,
    BigInt64Array.from({ length }, (_, index) => BigInt(value(index))),
  );
}
