import { floatOf, int, intOf, stringOf } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { reluGradient } from './relu-gradient.ts';
import { sumToShape } from './sum-to-shape.ts';

/** Gradient times the derivative. */
function times(derivative: (context: GradientContext) => Value): GradientRule {
  return (context) => [context.builder.op('Mul', [context.gradient, derivative(context)])];
}

/** Gradient where the input is positive, and something else elsewhere. */
function kinked(negative: (context: GradientContext) => Value): GradientRule {
  return (context) => {
    const { builder, gradient, input } = context;
    const positive = builder.op('Greater', [input(0), builder.scalar(0)]);
    return [builder.op('Where', [positive, gradient, negative(context)])];
  };
}

const sigmoid = times(({ builder, output }) =>
  builder.op('Mul', [output(0), builder.op('Sub', [builder.scalar(1), output(0)])]),
);

const tanh = times(({ builder, output }) =>
  builder.op('Sub', [builder.scalar(1), builder.op('Mul', [output(0), output(0)])]),
);

/** d/dx x·Φ(x) = Φ(x) + x·φ(x) (Hendrycks & Gimpel 2016), or that of its tanh form. */
const gelu = times((context) => {
  const { builder, input, node } = context;
  const x = input(0);
  const half = builder.scalar(0.5);
  const one = builder.scalar(1);
  if (stringOf(node, 'approximate', 'none') === 'tanh') {
    const square = builder.op('Mul', [x, x]);
    const cubic = builder.op('Add', [one, builder.op('Mul', [square, builder.scalar(0.044715)])]);
    const inner = builder.op('Mul', [builder.op('Mul', [x, cubic]), builder.scalar(Math.sqrt(2 / Math.PI))]);
    const bent = builder.op('Tanh', [inner]);
    const slope = builder.op('Add', [one, builder.op('Mul', [square, builder.scalar(3 * 0.044715)])]);
    const flat = builder.op('Sub', [one, builder.op('Mul', [bent, bent])]);
    const tail = builder.op('Mul', [
      builder.op('Mul', [x, builder.scalar(0.5 * Math.sqrt(2 / Math.PI))]),
      builder.op('Mul', [flat, slope]),
    ]);
    return builder.op('Add', [builder.op('Mul', [half, builder.op('Add', [one, bent])]), tail]);
  }
  const erf = builder.op('Erf', [builder.op('Mul', [x, builder.scalar(Math.SQRT1_2)])]);
  const distribution = builder.op('Mul', [half, builder.op('Add', [one, erf])]);
  const exponent = builder.op('Mul', [builder.op('Mul', [x, x]), builder.scalar(-0.5)]);
  const density = builder.op('Mul', [builder.op('Exp', [exponent]), builder.scalar(1 / Math.sqrt(2 * Math.PI))]);
  return builder.op('Add', [distribution, builder.op('Mul', [x, density])]);
});

const softmax: GradientRule = ({ builder, node, gradient, input, output }) => {
  const rank = input(0).shape.length;
  const axis = intOf(node, 'axis', -1);
  const product = builder.op('Mul', [gradient, output(0)]);
  const along = builder.integers([axis < 0 ? axis + rank : axis]);
  const total = builder.op('ReduceSum', [product, along], { keepdims: int(1) });
  return [builder.op('Sub', [product, builder.op('Mul', [output(0), total])])];
};

const logSoftmax: GradientRule = ({ builder, node, gradient, input, output }) => {
  const rank = input(0).shape.length;
  const axis = intOf(node, 'axis', -1);
  const total = builder.op('ReduceSum', [gradient, builder.integers([axis < 0 ? axis + rank : axis])], {
    keepdims: int(1),
  });
  return [builder.op('Sub', [gradient, builder.op('Mul', [builder.op('Exp', [output(0)]), total])])];
};

/** For x ≤ 0 the output of Elu and Selu is scale·α·(eˣ − 1), so the derivative is output + scale·α. */
function exponential(scaleAlpha: (context: GradientContext) => { scale: number; alpha: number }): GradientRule {
  return (context) => {
    const { builder, gradient, input, output } = context;
    const { scale, alpha } = scaleAlpha(context);
    const positive = builder.op('Greater', [input(0), builder.scalar(0)]);
    const falling = builder.op('Add', [output(0), builder.scalar(scale * alpha)]);
    return [builder.op('Mul', [gradient, builder.op('Where', [positive, builder.scalar(scale), falling])])];
  };
}

/** Non-linearities. */
export const activationGradients: Readonly<Record<string, GradientRule>> = {
  Relu: reluGradient,
  LeakyRelu: kinked(({ builder, gradient, node }) =>
    builder.op('Mul', [gradient, builder.scalar(floatOf(node, 'alpha', 0.01))]),
  ),
  PRelu: (context) => {
    const { builder, gradient, input, needs } = context;
    const positive = builder.op('Greater', [input(0), builder.scalar(0)]);
    const below = builder.op('Where', [positive, builder.scalar(0), builder.op('Mul', [gradient, input(0)])]);
    return [
      builder.op('Where', [positive, gradient, builder.op('Mul', [gradient, input(1)])]),
      needs(1) ? sumToShape(builder, below, input(1)) : undefined,
    ];
  },
  Elu: exponential(({ node }) => ({ scale: 1, alpha: floatOf(node, 'alpha', 1) })),
  Selu: exponential(({ node }) => ({
    scale: floatOf(node, 'gamma', 1.0507009873554805),
    alpha: floatOf(node, 'alpha', 1.6732632423543772),
  })),
  Sigmoid: sigmoid,
  HardSigmoid: ({ builder, gradient, node, output }) => {
    const { scalar } = { scalar: (value: number) => builder.scalar(value) };
    const rising = builder.op('And', [
      builder.op('Greater', [output(0), scalar(0)]),
      builder.op('Less', [output(0), scalar(1)]),
    ]);
    return [
      builder.op('Mul', [gradient, builder.op('Where', [rising, scalar(floatOf(node, 'alpha', 0.2)), scalar(0)])]),
    ];
  },
  Tanh: tanh,
  Erf: times(({ builder, input }) => {
    const exponent = builder.op('Neg', [builder.op('Mul', [input(0), input(0)])]);
    return builder.op('Mul', [builder.op('Exp', [exponent]), builder.scalar(2 / Math.sqrt(Math.PI))]);
  }),
  Softplus: times(({ builder, input }) => builder.op('Sigmoid', [input(0)])),
  Softsign: times(({ builder, input }) => {
    const below = builder.op('Add', [builder.scalar(1), builder.op('Abs', [input(0)])]);
    return builder.op('Reciprocal', [builder.op('Mul', [below, below])]);
  }),
  Gelu: gelu,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
};
