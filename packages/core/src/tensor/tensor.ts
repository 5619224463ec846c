import { SdkError } from '../errors/sdk-error.ts';

/** The array type that holds the elements of each dtype; `float16` elements are IEEE half floats as raw 16-bit words. */
export interface TensorArrays {
  float32: Float32Array;
  float64: Float64Array;
  float16: Uint16Array;
  int8: Int8Array;
  uint8: Uint8Array;
  int16: Int16Array;
  uint16: Uint16Array;
  int32: Int32Array;
  uint32: Uint32Array;
  int64: BigInt64Array;
  uint64: BigUint64Array;
  bool: Uint8Array;
}

/** Element type of a tensor. */
export type Dtype = keyof TensorArrays;

/** A dense, row-major, immutable n-dimensional array. It knows no runtime. */
export interface Tensor<D extends Dtype = Dtype> {
  readonly dtype: D;
  /** Axis lengths, outermost first; `[]` is a scalar. */
  readonly shape: readonly number[];
  /** The elements in row-major order; its length is the product of `shape`. */
  readonly data: TensorArrays[D];
}

/** Tensors by the name of the model input or output they belong to. */
export type TensorMap = Readonly<Record<string, Tensor>>;

const ARRAYS: { readonly [D in Dtype]: new (length: number) => TensorArrays[D] } = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
};

/** Number of elements a shape holds. @throws `tensor.shape` for a negative or fractional axis. */
export function elementCount(shape: readonly number[]): number {
  let count = 1;
  for (const axis of shape) {
    if (!Number.isSafeInteger(axis) || axis < 0) {
      throw new SdkError('tensor.shape', `A tensor axis must be a non-negative integer, not ${axis}.`);
    }
    count *= axis;
  }
  return count;
}

/**
 * Makes a tensor around `data` (not copied).
 *
 * @throws `tensor.shape` when the array type does not belong to the dtype, or the length is not the product of `shape`.
 * @example createTensor('float32', [2, 3], new Float32Array(6)).shape // [2, 3]
 */
export function createTensor<D extends Dtype>(dtype: D, shape: readonly number[], data: TensorArrays[D]): Tensor<D> {
  const expected = elementCount(shape);
  if (!(data instanceof ARRAYS[dtype])) {
    throw new SdkError('tensor.shape', `A ${dtype} tensor needs a ${ARRAYS[dtype].name}.`, { details: { dtype } });
  }
  if (data.length !== expected) {
    throw new SdkError(
      'tensor.shape',
      `Shape [${shape.join(', ')}] holds ${expected} elements, the data has ${data.length}.`,
      {
        details: { shape: [...shape], length: data.length },
      },
    );
  }
  return { dtype, shape, data };
}

/** Makes a tensor filled with zeros. */
export function zeros<D extends Dtype>(dtype: D, shape: readonly number[]): Tensor<D> {
  return createTensor(dtype, shape, new ARRAYS[dtype](elementCount(shape)));
}
