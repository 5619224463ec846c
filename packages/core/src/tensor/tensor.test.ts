import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTensor, elementCount, zeros, type Dtype } from './tensor.ts';

const DTYPES: readonly Dtype[] = [
  'float32',
  'float64',
  'float16',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'bool',
];
const shapes = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 });

describe('createTensor', () => {
  it('takes data exactly as long as the product of the shape', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 1300 }), (shape, length) => {
        const product = shape.reduce((all, axis) => all * axis, 1);
        expect(createTensor('float32', shape, new Float32Array(product))).toMatchObject({ dtype: 'float32', shape });
        fc.pre(length !== product);
        const make = (): unknown => createTensor('float32', shape, new Float32Array(length));
        expect(make).toThrowError(expect.objectContaining({ code: 'tensor.shape' }));
      }),
    );
  });

  it('keeps the array it is given', () => {
    const data = new BigInt64Array([1n, 2n]);
    expect(createTensor('int64', [2], data).data).toBe(data);
  });

  it('refuses an array of another type', () => {
    const wrong: unknown = new Float64Array(1);
    expect(() => createTensor('float32', [1], wrong as Float32Array)).toThrowError(
      /float32 tensor needs a Float32Array/,
    );
  });
});

describe('zeros', () => {
  it('makes a tensor of any dtype and shape', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DTYPES), shapes, (dtype, shape) => {
        const tensor = zeros(dtype, shape);
        expect(tensor.data).toHaveLength(elementCount(shape));
        expect(Array.from(tensor.data, Number).every((element) => element === 0)).toBe(true);
      }),
    );
  });
});

describe('elementCount', () => {
  it('is 1 for a scalar and 0 with an empty axis', () => {
    expect([elementCount([]), elementCount([3, 0, 2]), elementCount([2, 3])]).toEqual([1, 0, 6]);
  });

  it.each([[-1], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses the axis %s', (axis) => {
    expect(() => elementCount([2, axis])).toThrowError(expect.objectContaining({ code: 'tensor.shape' }));
  });
});
