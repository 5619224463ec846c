import { intOf } from '../attribute.ts';
import type { Dimension, Shape } from '../graph.ts';
import { broadcastShapes } from './broadcast.ts';
import type { ShapeContext, ShapeRule } from './shape-rule.ts';

function product(context: ShapeContext, left: Shape, right: Shape): Shape {
  if (left.length === 0 || right.length === 0) throw context.fail('a scalar cannot be multiplied as a matrix');
  const one: Shape = left.length === 1 ? [1, ...left] : left;
  const other: Shape = right.length === 1 ? [...right, 1] : right;
  const [rows = 1, inner = 1] = one.slice(-2);
  const [again = 1, columns = 1] = other.slice(-2);
  if (!agree(inner, again)) throw context.fail(`the inner lengths ${inner} and ${again} differ`);
  const outer = broadcastShapes(one.slice(0, -2), other.slice(0, -2));
  if (!outer) throw context.fail('the outer axes do not broadcast');
  const last: Dimension[] = [...(left.length === 1 ? [] : [rows]), ...(right.length === 1 ? [] : [columns])];
  return [...outer, ...last];
}

function agree(one: Dimension, other: Dimension): boolean {
  return one === other || typeof one === 'string' || typeof other === 'string';
}

function transposed(shape: Shape, flip: boolean): Shape {
  const [rows, columns] = shape.slice(-2);
  return flip && rows !== undefined && columns !== undefined ? [...shape.slice(0, -2), columns, rows] : shape;
}

/** Products of matrices. */
export const matrixShapes: Readonly<Record<string, ShapeRule>> = {
  MatMul: (context) => {
    const { dtype, shape } = context.input(0);
    return [{ dtype, shape: product(context, shape, context.input(1).shape) }];
  },
  FusedMatMul: (context) => {
    const { dtype, shape } = context.input(0);
    const left = transposed(shape, intOf(context, 'transA', 0) === 1);
    const right = transposed(context.input(1).shape, intOf(context, 'transB', 0) === 1);
    return [{ dtype, shape: product(context, left, right) }];
  },
  Gemm: (context) => {
    const { dtype, shape } = context.input(0);
    const left = transposed(shape, intOf(context, 'transA', 0) === 1);
    const right = transposed(context.input(1).shape, intOf(context, 'transB', 0) === 1);
    if (left.length !== 2 || right.length !== 2) throw context.fail('Gemm takes matrices');
    const result = product(context, left, right);
    const bias = context.inputs[2];
    if (bias && !broadcastShapes(bias.shape, result)) throw context.fail('the bias does not broadcast');
    return [{ dtype, shape: result }];
  },
};
