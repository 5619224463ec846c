import { int, intOf } from '../graph/attribute.ts';
import { frontAxis } from '../graph/shapes/broadcast.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';

/** The reduced axes, counted from the front. */
function axesOf({ builder, node, input }: GradientContext): number[] {
  const rank = input(0).shape.length;
  const constant = builder.constantOf(node.inputs[1]);
  const axes = constant ? Array.from(constant.data, Number) : [...input(0).shape.keys()];
  return axes.map((axis) => frontAxis(axis, rank));
}

/** A reduced value with the reduced axes as ones again. */
function kept(context: GradientContext, value: Value): Value {
  const { builder, node } = context;
  return intOf(node, 'keepdims', 1) === 1 ? value : builder.op('Unsqueeze', [value, builder.integers(axesOf(context))]);
}

/** The gradient spread over the input's shape. */
function spread(context: GradientContext, value: Value): Value {
  const { builder, input } = context;
  return builder.op('Expand', [kept(context, value), builder.op('Shape', [input(0)])]);
}

/** Number of elements that were put into one, as a float scalar. */
function countOf(context: GradientContext): Value {
  const { builder, input } = context;
  const axes = axesOf(context);
  const lengths = axes.map((axis) => input(0).shape[axis] ?? 1);
  const fixed = lengths.reduce<number>(
    (product, length) => (typeof length === 'number' ? product * length : product),
    1,
  );
  if (lengths.every((length) => typeof length === 'number')) return builder.scalar(fixed);
  const shape = builder.op('Gather', [builder.op('Shape', [input(0)]), builder.integers(axes)]);
  const count = builder.op('ReduceProd', [shape], { keepdims: int(0) });
  return builder.op('Cast', [count], { to: int(1) });
}

/** Where the extreme is; ties share the gradient evenly, as `amax` of PyTorch does. */
const extreme: GradientRule = (context) => {
  const { builder, gradient, input, output } = context;
  const hit = builder.op('Cast', [builder.op('Equal', [input(0), kept(context, output(0))])], { to: int(1) });
  const ties = builder.op('ReduceSum', [hit, builder.integers(axesOf(context))], { keepdims: int(1) });
  return [builder.op('Mul', [hit, builder.op('Div', [kept(context, gradient), ties])])];
};

/** Sums, means and the like along axes. */
export const reductionGradients: Readonly<Record<string, GradientRule>> = {
  ReduceSum: (context) => [spread(context, context.gradient)],
  ReduceMean: (context) => {
    const { builder, gradient } = context;
    return [spread(context, builder.op('Div', [gradient, countOf(context)]))];
  },
  ReduceMax: extreme,
  ReduceMin: extreme,
  ReduceSumSquare: (context) => {
    const { builder, gradient, input } = context;
    const twice = builder.op('Mul', [kept(context, gradient), builder.scalar(2)]);
    return [builder.op('Mul', [input(0), twice])];
  },
  ReduceL1: (context) => {
    const { builder, gradient, input } = context;
    return [builder.op('Mul', [builder.op('Sign', [input(0)]), kept(context, gradient)])];
  },
  ReduceL2: (context) => {
    const { builder, gradient, input, output } = context;
    const slope = builder.op('Div', [kept(context, gradient), kept(context, output(0))]);
    return [builder.op('Mul', [input(0), slope])];
  },
  ReduceLogSumExp: (context) => {
    const { builder, gradient, input, output } = context;
    const share = builder.op('Exp', [builder.op('Sub', [input(0), kept(context, output(0))])]);
    return [builder.op('Mul', [share, kept(context, gradient)])];
  },
  CumSum: ({ builder, node, gradient, input }) => [
    builder.op('CumSum', [gradient, input(1)], {
      exclusive: int(intOf(node, 'exclusive', 0)),
      reverse: int(1 - intOf(node, 'reverse', 0)),
    }),
  ],
};
