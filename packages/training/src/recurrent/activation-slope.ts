import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { ActivationName } from '../layers/activation.ts';

type Slope = (builder: GraphBuilder, a: Value) => Value;

const oneWhere =
  (condition: (builder: GraphBuilder, a: Value) => Value, height = 1): Slope =>
  (builder, a) => {
    const inside = builder.op('Cast', [condition(builder, a)], { to: int(1) });
    return height === 1 ? inside : builder.op('Mul', [inside, builder.scalar(height)]);
  };

const positive: Slope = (builder, a) => builder.op('Greater', [a, builder.scalar(0)]);

const between = (high: number): Slope => {
  return (builder, a) => builder.op('And', [positive(builder, a), builder.op('Less', [a, builder.scalar(high)])]);
};

const SLOPES: Partial<Readonly<Record<ActivationName, Slope>>> = {
  linear: (builder, a) => builder.op('Add', [builder.op('Mul', [a, builder.scalar(0)]), builder.scalar(1)]),
  sigmoid: (builder, a) => builder.op('Mul', [a, builder.op('Sub', [builder.scalar(1), a])]),
  tanh: (builder, a) => builder.op('Sub', [builder.scalar(1), builder.op('Mul', [a, a])]),
  relu: oneWhere(positive),
  relu6: oneWhere(between(6)),
  hardSigmoid: oneWhere(between(1), 0.2),
  exponential: (_, a) => a,
  softplus: (builder, a) => builder.op('Sub', [builder.scalar(1), builder.op('Exp', [builder.op('Neg', [a])])]),
  softsign: (builder, a) => {
    const rest = builder.op('Sub', [builder.scalar(1), builder.op('Abs', [a])]);
    return builder.op('Mul', [rest, rest]);
  },
};

/** Activations whose derivative follows from their value, which recurrent layers can take. */
export function recurrentActivations(): readonly string[] {
  return Object.keys(SLOPES);
}

/** The derivative of an activation, computed from its value. */
export function activationSlope(builder: GraphBuilder, activated: Value, name: ActivationName): Value {
  const slope = SLOPES[name];
  return slope ? slope(builder, activated) : activated;
}
