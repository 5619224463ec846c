import { intOf, intsOf } from '../attribute.ts';
import type { Dimension, Shape } from '../graph.ts';
import { frontAxis } from './broadcast.ts';
import type { ShapeContext, ShapeRule } from './shape-rule.ts';

const REDUCE = ['Sum', 'Mean', 'Max', 'Min', 'Prod', 'L1', 'L2', 'SumSquare', 'LogSum', 'LogSumExp'];

/** The shape that is left when axes are reduced. */
export function reducedShape(shape: Shape, axes: readonly number[] | undefined, keep: boolean): Shape {
  const reduced = new Set((axes ?? shape.map((_, axis) => axis)).map((axis) => frontAxis(axis, shape.length)));
  return shape.flatMap((dimension, axis): Dimension[] => (reduced.has(axis) ? (keep ? [1] : []) : [dimension]));
}

const reduce: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const axes = context.inputs[1] ? context.integers(1) : intsOf(context, 'axes', undefined);
  if (context.inputs[1] && !axes) throw context.fail('the axes must be a constant');
  checkAxes(context, axes ?? [], shape.length);
  if ((axes ?? []).length === 0 && intOf(context, 'noop_with_empty_axes', 0) === 1) return [{ dtype, shape }];
  return [{ dtype, shape: reducedShape(shape, axes, intOf(context, 'keepdims', 1) === 1) }];
};

const arg: ShapeRule = (context) => {
  const { shape } = context.input(0);
  const axis = intOf(context, 'axis', 0);
  checkAxes(context, [axis], shape.length);
  return [{ dtype: 'int64', shape: reducedShape(shape, [axis], intOf(context, 'keepdims', 1) === 1) }];
};

const keep: ShapeRule = (context) => {
  const value = context.input(0);
  checkAxes(context, [intOf(context, 'axis', -1)], value.shape.length);
  return [value];
};

function checkAxes(context: ShapeContext, axes: readonly number[], rank: number): void {
  const outside = axes.find((axis) => axis < -rank || axis >= rank);
  if (outside !== undefined) throw context.fail(`there is no axis ${outside}`);
}

/** Along axes: reductions, softmax, running sums, sorting. */
export const axisShapes: Readonly<Record<string, ShapeRule>> = {
  ...Object.fromEntries(REDUCE.map((name) => [`Reduce${name}`, reduce])),
  ArgMax: arg,
  ArgMin: arg,
  Softmax: keep,
  LogSoftmax: keep,
  CumSum: (context) => [context.input(0)],
  TopK: (context) => {
    const { dtype, shape } = context.input(0);
    const count = context.integers(1)?.[0] ?? 'k';
    const axis = frontAxis(intOf(context, 'axis', -1), shape.length);
    const top = shape.map((dimension, index) => (index === axis ? count : dimension));
    return [
      { dtype, shape: top },
      { dtype: 'int64', shape: top },
    ];
  },
};
