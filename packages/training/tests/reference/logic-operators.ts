import type { Dtype } from '@medmodal/core';
import { intOf } from '../../src/graph/attribute.ts';
import { broadcastAt, broadcastShape, build, isFloat } from './nd-array.ts';
import { need, type Operator, type Operators } from './operator.ts';

/** ONNX's numbers of element types (onnx.proto, TensorProto.DataType). */
const DTYPES: Readonly<Record<number, Dtype>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
};

/** Comparison, logic, and casts between dtypes. */
export const LOGIC_OPERATORS: Operators = {
  Equal: compare((a, b) => a === b),
  Greater: compare((a, b) => a > b),
  GreaterOrEqual: compare((a, b) => a >= b),
  Less: compare((a, b) => a < b),
  LessOrEqual: compare((a, b) => a <= b),
  And: compare((a, b) => a !== 0 && b !== 0),
  Or: compare((a, b) => a !== 0 || b !== 0),
  Xor: compare((a, b) => (a !== 0) !== (b !== 0)),
  Not: test((x) => x === 0),
  IsNaN: test(Number.isNaN),
  IsInf: test((x) => Math.abs(x) === Number.POSITIVE_INFINITY),
  Cast: (inputs, node) => {
    const x = need(inputs, 0);
    const dtype = DTYPES[intOf(node, 'to', 0)];
    if (dtype === undefined) throw new Error('Cast to an unknown dtype.');
    if (dtype === 'bool') return [{ ...x, dtype, data: x.data.map((value) => Number(value !== 0)) }];
    return [{ ...x, dtype, data: isFloat(dtype) ? x.data : x.data.map(Math.trunc) }];
  },
};

function compare(holds: (a: number, b: number) => boolean): Operator {
  return (inputs) => {
    const [a, b] = [need(inputs, 0), need(inputs, 1)];
    const shape = broadcastShape(a.shape, b.shape);
    return [build('bool', shape, (index) => Number(holds(broadcastAt(a, index), broadcastAt(b, index))))];
  };
}

function test(holds: (x: number) => boolean): Operator {
  return (inputs) => {
    const x = need(inputs, 0);
    return [{ ...x, dtype: 'bool', data: x.data.map((value) => Number(holds(value))) }];
  };
}
