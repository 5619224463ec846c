import type { Dtype } from '@medmodal/core';
import { intOf } from '../attribute.ts';
import { broadcastShapes } from './broadcast.ts';
import type { ShapeContext, ShapeRule } from './shape-rule.ts';

const SAME = (
  'Neg Abs Exp Log Sqrt Reciprocal Sign Floor Ceil Round Clip Erf Sin Cos Relu LeakyRelu Elu Selu Softplus Softsign ' +
  'Sigmoid HardSigmoid Tanh Gelu Celu ThresholdedRelu HardSwish Mish Identity Not BitwiseNot Dropout'
).split(' ');
const BROADCAST = ['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Mod', 'BitwiseAnd', 'BitwiseOr', 'BitwiseXor', 'PRelu'];
const COMPARE = ['Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'And', 'Or', 'Xor'];
const VARIADIC = ['Min', 'Max', 'Sum', 'Mean'];

/** ONNX's numbers of element types. */
export const DTYPE_OF_CODE: Readonly<Record<number, Dtype>> = {
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

/** The number ONNX gives an element type. */
export function codeOfDtype(dtype: Dtype): number {
  return Number(Object.entries(DTYPE_OF_CODE).find(([, name]) => name === dtype)?.[0] ?? 0);
}

const same: ShapeRule = (context) => [context.input(0)];

function broadcast(context: ShapeContext, from: number, to: number): ReturnType<ShapeRule>[number] {
  const first = context.input(from);
  let { shape } = first;
  for (let index = from + 1; index < to; index += 1) {
    const next = context.input(index);
    if (next.dtype !== first.dtype) throw context.fail(`${first.dtype} and ${next.dtype} do not go together`);
    const joined = broadcastShapes(shape, next.shape);
    if (!joined) throw context.fail('the shapes do not broadcast');
    shape = joined;
  }
  return { dtype: first.dtype, shape };
}

/** Element by element: one input, or several that broadcast. */
export const arithmeticShapes: Readonly<Record<string, ShapeRule>> = {
  ...Object.fromEntries(SAME.map((op) => [op, same])),
  ...Object.fromEntries(BROADCAST.map((op) => [op, (context: ShapeContext) => [broadcast(context, 0, 2)]])),
  ...Object.fromEntries(
    VARIADIC.map((op) => [op, (context: ShapeContext) => [broadcast(context, 0, context.inputs.length)]]),
  ),
  ...Object.fromEntries(
    COMPARE.map((op) => [
      op,
      (context: ShapeContext) => [{ dtype: 'bool' as const, shape: broadcast(context, 0, 2).shape }],
    ]),
  ),
  IsNaN: (context) => [{ dtype: 'bool', shape: context.input(0).shape }],
  IsInf: (context) => [{ dtype: 'bool', shape: context.input(0).shape }],
  Where: (context) => {
    const chosen = broadcast(context, 1, 3);
    const shape = broadcastShapes(context.input(0).shape, chosen.shape);
    if (!shape) throw context.fail('the condition does not broadcast');
    return [{ dtype: chosen.dtype, shape }];
  },
  Cast: (context) => {
    const dtype = DTYPE_OF_CODE[intOf(context, 'to', 0)];
    if (!dtype) throw context.fail('the target type is not known');
    return [{ dtype, shape: context.input(0).shape }];
  },
  BitShift: same,
};
