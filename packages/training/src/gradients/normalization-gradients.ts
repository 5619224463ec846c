import { floatOf, int, intOf } from '../graph/attribute.ts';
import { frontAxis } from '../graph/shapes/broadcast.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { sumToShape } from './sum-to-shape.ts';

interface Statistics {
  /** (x − mean)·inverse deviation. */
  readonly normalised: Value;
  readonly inverseDeviation: Value;
  readonly axes: readonly number[];
}

/** Mean and deviation over axes, computed again from the input. */
function statisticsOf(
  builder: GraphBuilder,
  x: Value,
  { axes, epsilon }: { axes: readonly number[]; epsilon: number },
): Statistics {
  const along = builder.integers(axes);
  const keep = { keepdims: int(1) };
  const centred = builder.op('Sub', [x, builder.op('ReduceMean', [x, along], keep)]);
  const variance = builder.op('ReduceMean', [builder.op('Mul', [centred, centred]), along], keep);
  const deviation = builder.op('Sqrt', [builder.op('Add', [variance, builder.scalar(epsilon)])]);
  const inverseDeviation = builder.op('Reciprocal', [deviation]);
  return { normalised: builder.op('Mul', [centred, inverseDeviation]), inverseDeviation, axes };
}

/**
 * By the input of a normalisation (Ioffe & Szegedy 2015, section 3):
 * inverse deviation · (g − mean(g) − x̂ · mean(g·x̂)), g being the gradient by x̂.
 */
function inputGradient(builder: GraphBuilder, g: Value, { normalised, inverseDeviation, axes }: Statistics): Value {
  const along = builder.integers(axes);
  const keep = { keepdims: int(1) };
  const mean = builder.op('ReduceMean', [g, along], keep);
  const slope = builder.op('ReduceMean', [builder.op('Mul', [g, normalised]), along], keep);
  const centred = builder.op('Sub', [builder.op('Sub', [g, mean]), builder.op('Mul', [normalised, slope])]);
  return builder.op('Mul', [centred, inverseDeviation]);
}

const batchNormalization: GradientRule = (context) => {
  const { builder, node, gradient, input, needs } = context;
  const rank = gradient.shape.length;
  const axes = [...gradient.shape.keys()].filter((axis) => axis !== 1);
  const perChannel = (value: Value): Value => builder.op('Unsqueeze', [value, builder.integers(spatial(rank))]);
  const epsilon = floatOf(node, 'epsilon', 1e-5);
  const sum = (value: Value): Value => builder.op('ReduceSum', [value, builder.integers(axes)], { keepdims: int(0) });
  const training = intOf(node, 'training_mode', 0) === 1;
  const statistics = training ? statisticsOf(builder, input(0), { axes, epsilon }) : storedStatistics(context, epsilon);
  const scaled = (): Value => builder.op('Mul', [gradient, perChannel(input(1))]);
  const byInput = (): Value =>
    training
      ? inputGradient(builder, scaled(), statistics)
      : builder.op('Mul', [scaled(), statistics.inverseDeviation]);
  return [
    needs(0) ? byInput() : undefined,
    needs(1) ? sum(builder.op('Mul', [gradient, statistics.normalised])) : undefined,
    needs(2) ? sum(gradient) : undefined,
  ];
};

function spatial(rank: number): number[] {
  return Array.from({ length: rank - 2 }, (_, axis) => axis + 1);
}

/** Mean and variance that were stored before: constants for the gradient. */
function storedStatistics({ builder, input }: GradientContext, epsilon: number): Statistics {
  const perChannel = (value: Value): Value =>
    builder.op('Unsqueeze', [value, builder.integers(spatial(input(0).shape.length))]);
  const deviation = builder.op('Sqrt', [builder.op('Add', [input(4), builder.scalar(epsilon)])]);
  const inverseDeviation = perChannel(builder.op('Reciprocal', [deviation]));
  const centred = builder.op('Sub', [input(0), perChannel(input(3))]);
  return { normalised: builder.op('Mul', [centred, inverseDeviation]), inverseDeviation, axes: [] };
}

const layerNormalization: GradientRule = ({ builder, node, gradient, input, needs }) => {
  const rank = gradient.shape.length;
  const first = frontAxis(intOf(node, 'axis', -1), rank);
  const axes = [...gradient.shape.keys()].filter((axis) => axis >= first);
  const statistics = statisticsOf(builder, input(0), { axes, epsilon: floatOf(node, 'epsilon', 1e-5) });
  const scaled = builder.op('Mul', [gradient, input(1)]);
  return [
    needs(0) ? inputGradient(builder, scaled, statistics) : undefined,
    needs(1) ? sumToShape(builder, builder.op('Mul', [gradient, statistics.normalised]), input(1)) : undefined,
    needs(2) ? sumToShape(builder, gradient, input(2)) : undefined,
  ];
};

/** Normalisation over a batch or over features. */
export const normalizationGradients: Readonly<Record<string, GradientRule>> = {
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
};
