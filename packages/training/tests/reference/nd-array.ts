import { createTensor, elementCount, zeros, type Dtype, type Tensor } from '@medmodal/core';

/**
 * A dense row-major array of the reference interpreter. Numbers of every dtype are held as float64: all float types are
 * computed in double precision, integers are exact up to 2^53, and bool is 0 or 1.
 */
export interface NdArray {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Makes an array; the data is copied. @throws when its length is not the product of the shape. */
export function ndArray(dtype: Dtype, shape: readonly number[], data: ArrayLike<number>): NdArray {
  if (data.length !== elementCount(shape)) throw new Error(`[${shape.join()}] does not hold ${data.length} elements.`);
  return { dtype, shape: [...shape], data: Float64Array.from(data) };
}

/** A list of int64. */
export function integers(values: readonly number[]): NdArray {
  return ndArray('int64', [values.length], values);
}

/** An array whose element at each index is what `element` says. The index is reused between calls. */
export function build(dtype: Dtype, shape: readonly number[], element: (index: readonly number[]) => number): NdArray {
  const data = new Float64Array(elementCount(shape));
  let position = 0;
  for (const index of indicesOf(shape)) data[position++] = element(index);
  return { dtype, shape: [...shape], data };
}

/** Every index below `shape` in row-major order: one array, changed in place. */
export function* indicesOf(shape: readonly number[]): Generator<readonly number[]> {
  const total = elementCount(shape);
  const index = shape.map(() => 0);
  for (let count = 0; count < total; count++) {
    yield index;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      index[axis] = next === shape[axis] ? 0 : next;
      if (next !== shape[axis]) break;
    }
  }
}

/** Where the element at `index` lies. @throws when the index is outside of the array. */
export function offsetOf(shape: readonly number[], index: readonly number[]): number {
  let offset = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis] ?? 0;
    const step = index[axis] ?? -1;
    if (!(step >= 0 && step < length)) throw new Error(`Index [${index.join()}] is outside of [${shape.join()}].`);
    offset = offset * length + step;
  }
  return offset;
}

/** The element at `index`. */
export function at(array: NdArray, index: readonly number[]): number {
  return array.data[offsetOf(array.shape, index)] ?? Number.NaN;
}

/** The element at `index` of an array that broadcasts to the index's rank: length-1 axes repeat, missing ones lead. */
export function broadcastAt(array: NdArray, index: readonly number[]): number {
  const lead = index.length - array.shape.length;
  let offset = 0;
  for (const [axis, length] of array.shape.entries()) {
    offset = offset * length + (length === 1 ? 0 : (index[axis + lead] ?? 0));
  }
  return array.data[offset] ?? Number.NaN;
}

/** The shape that all of `shapes` broadcast to, by NumPy's rules. @throws when they do not. */
export function broadcastShape(...shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).filter((length) => length !== 1);
    if (new Set(lengths).size > 1)
      throw new Error(`Shapes ${shapes.map((s) => `[${s.join()}]`).join(' ')} do not broadcast.`);
    return lengths[0] ?? 1;
  });
}

/** `axis` counted from the front. */
export function positiveAxis(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!(positive >= 0 && positive < rank)) throw new Error(`Axis ${axis} is outside of rank ${rank}.`);
  return positive;
}

/** The whole numbers of an array, such as a shape or axes. */
export function numbersOf(array: NdArray): number[] {
  return Array.from(array.data);
}

/** The same elements in another shape. */
export function reshaped(array: NdArray, shape: readonly number[]): NdArray {
  return ndArray(array.dtype, shape, array.data);
}

/** True for float16, float32 and float64. */
export function isFloat(dtype: Dtype): boolean {
  return dtype.startsWith('float');
}

/** A tensor's elements in float64. float16 is not read. */
export function fromTensor(tensor: Tensor): NdArray {
  if (tensor.dtype === 'float16') throw new Error('The reference interpreter reads no float16.');
  return ndArray(tensor.dtype, tensor.shape, Array.from(tensor.data, Number));
}

/** A tensor of the array's own dtype; floats are rounded to it. */
export function toTensor(array: NdArray): Tensor {
  const { dtype, shape, data } = array;
  if (dtype === 'float32') return createTensor('float32', shape, Float32Array.from(data));
  if (dtype === 'int64') return createTensor('int64', shape, BigInt64Array.from(data, BigInt));
  const tensor = zeros(dtype, shape);
  for (const [position, value] of data.entries()) tensor.data[position] = value;
  return tensor;
}
