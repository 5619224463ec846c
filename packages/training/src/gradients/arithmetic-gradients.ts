import { int } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import { graphError } from '../graph/graph-error.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { sumToShape } from './sum-to-shape.ts';

/** One factor an input: the derivative by it, times the gradient, summed where it was broadcast. */
function each(context: GradientContext, factors: readonly (() => Value)[]): (Value | undefined)[] {
  return factors.map((factor, index) =>
    context.needs(index) ? sumToShape(context.builder, factor(), context.input(index)) : undefined,
  );
}

const multiply: GradientRule = (context) => {
  const { builder, gradient, input } = context;
  return each(context, [() => builder.op('Mul', [gradient, input(1)]), () => builder.op('Mul', [gradient, input(0)])]);
};

const divide: GradientRule = (context) => {
  const { builder, gradient, input, output } = context;
  return each(context, [
    () => builder.op('Div', [gradient, input(1)]),
    () => builder.op('Neg', [builder.op('Mul', [gradient, builder.op('Div', [output(0), input(1)])])]),
  ]);
};

const power: GradientRule = (context) => {
  const { builder, gradient, input, output } = context;
  return each(context, [
    () => {
      const less = builder.op('Pow', [input(0), builder.op('Sub', [input(1), builder.scalar(1)])]);
      return builder.op('Mul', [gradient, builder.op('Mul', [input(1), less])]);
    },
    () => builder.op('Mul', [gradient, builder.op('Mul', [output(0), builder.op('Log', [input(0)])])]),
  ]);
};

/** The gradient goes where the condition holds; the extreme of equal values is the first, as in PyTorch's `max(dim)`. */
function extreme(compare: 'LessOrEqual' | 'GreaterOrEqual'): GradientRule {
  return (context) => {
    const { builder, gradient, input, node } = context;
    if (node.inputs.length === 1) return [gradient];
    if (node.inputs.length > 2)
      throw graphError(node.name, `${node.op} of more than two values cannot be differentiated.`);
    const first = builder.op(compare, [input(0), input(1)]);
    const zero = builder.scalar(0);
    return each(context, [
      () => builder.op('Where', [first, gradient, zero]),
      () => builder.op('Where', [first, zero, gradient]),
    ]);
  };
}

const clip: GradientRule = ({ builder, gradient, input, output }) => {
  const inside = builder.op('Equal', [input(0), output(0)]);
  return [builder.op('Where', [inside, gradient, builder.scalar(0)])];
};

function scaled(derivative: (context: GradientContext) => Value): GradientRule {
  return (context) => [context.builder.op('Mul', [context.gradient, derivative(context)])];
}

/** Element by element, with broadcasting. */
export const arithmeticGradients: Readonly<Record<string, GradientRule>> = {
  Identity: ({ gradient }) => [gradient],
  Add: (context) => each(context, [() => context.gradient, () => context.gradient]),
  Sub: (context) => each(context, [() => context.gradient, () => context.builder.op('Neg', [context.gradient])]),
  Mul: multiply,
  Div: divide,
  Pow: power,
  Min: extreme('LessOrEqual'),
  Max: extreme('GreaterOrEqual'),
  Clip: clip,
  Neg: ({ builder, gradient }) => [builder.op('Neg', [gradient])],
  Abs: scaled(({ builder, input }) => builder.op('Sign', [input(0)])),
  Exp: scaled(({ output }) => output(0)),
  Log: ({ builder, gradient, input }) => [builder.op('Div', [gradient, input(0)])],
  Sqrt: ({ builder, gradient, output }) => [
    builder.op('Div', [builder.op('Mul', [gradient, builder.scalar(0.5)]), output(0)]),
  ],
  Reciprocal: scaled(({ builder, output }) => builder.op('Neg', [builder.op('Mul', [output(0), output(0)])])),
  Sin: scaled(({ builder, input }) => builder.op('Cos', [input(0)])),
  Cos: scaled(({ builder, input }) => builder.op('Neg', [builder.op('Sin', [input(0)])])),
  Where: (context) => {
    const { builder, gradient, input } = context;
    const zero = builder.scalar(0);
    const chosen = each(context, [
      () => gradient,
      () => builder.op('Where', [input(0), gradient, zero]),
      () => builder.op('Where', [input(0), zero, gradient]),
    ]);
    return [undefined, chosen[1], chosen[2]];
  },
  Cast: ({ builder, gradient, input }) => [
    builder.op('Cast', [gradient], { to: int(input(0).dtype === 'float32' ? 1 : 11) }),
  ],
  Dropout: ({ gradient }) => [gradient],
};
