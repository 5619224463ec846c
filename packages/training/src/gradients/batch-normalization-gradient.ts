import { floatOf, int, intOf } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';

/** What was normalised with, [channels] each. */
interface Statistics {
  readonly mean: Value;
  readonly inverseDeviation: Value;
}

/**
 * Batch normalisation over [batch, channels, …space] (Ioffe & Szegedy 2015, section 3), with few passes over memory: all
 * that is large is the gradient g and the input x, which meet in sums a channel and in a·g + b·x + c.
 */
export const batchNormalizationGradient: GradientRule = (context) => {
  const { builder, node, gradient, input, needs } = context;
  const training = intOf(node, 'training_mode', 0) === 1;
  const { mean, inverseDeviation } = training ? batchStatistics(context) : storedStatistics(context);
  const op = (name: string, left: Value, right: Value): Value => builder.op(name, [left, right]);
  const scale = op('Mul', input(1), inverseDeviation);
  if (!training && !needs(1) && !needs(2)) return [op('Mul', gradient, perChannel(builder, scale, gradient))];
  const offsetGradient = channelSum(builder, gradient);
  const product = channelSum(builder, op('Mul', gradient, input(0)));
  const scaleGradient = op('Mul', op('Sub', product, op('Mul', mean, offsetGradient)), inverseDeviation);
  const byInput = (): Value => {
    const direct = op('Mul', gradient, perChannel(builder, scale, gradient));
    if (!training) return direct;
    const share = op('Mul', scale, shareOf(builder, input(0)));
    const slope = op('Mul', op('Mul', share, inverseDeviation), scaleGradient);
    const constant = op('Sub', op('Mul', slope, mean), op('Mul', share, offsetGradient));
    const along = op('Mul', input(0), perChannel(builder, slope, gradient));
    return op('Add', op('Sub', direct, along), perChannel(builder, constant, gradient));
  };
  return [
    needs(0) ? byInput() : undefined,
    needs(1) ? scaleGradient : undefined,
    needs(2) ? offsetGradient : undefined,
  ];
};

/** Mean and variance that were stored before: constants for the gradient. */
function storedStatistics({ builder, node, input }: GradientContext): Statistics {
  return { mean: input(3), inverseDeviation: inverseRoot(builder, input(4), floatOf(node, 'epsilon', 1e-5)) };
}

/** Those of the batch: what the node gave back when its momentum was 0, else computed again. */
function batchStatistics({ builder, node, input }: GradientContext): Statistics {
  const epsilon = floatOf(node, 'epsilon', 1e-5);
  const [, mean, variance] = node.outputs;
  if (mean && variance && floatOf(node, 'momentum', 0.9) === 0) {
    return { mean, inverseDeviation: inverseRoot(builder, variance, epsilon) };
  }
  const x = input(0);
  const share = shareOf(builder, x);
  const average = builder.op('Mul', [channelSum(builder, x), share]);
  const centred = builder.op('Sub', [x, perChannel(builder, average, x)]);
  const squares = channelSum(builder, builder.op('Mul', [centred, centred]));
  const spread = builder.op('Mul', [squares, share]);
  return { mean: average, inverseDeviation: inverseRoot(builder, spread, epsilon) };
}

function inverseRoot(builder: GraphBuilder, variance: Value, epsilon: number): Value {
  const deviation = builder.op('Sqrt', [builder.op('Add', [variance, builder.scalar(epsilon)])]);
  return builder.op('Reciprocal', [deviation]);
}

/** Σ over batch and space, in two steps, each of which ONNX Runtime does in one pass on all threads. */
function channelSum(builder: GraphBuilder, value: Value): Value {
  const sum = (of: Value, axis: number): Value =>
    builder.op('ReduceSum', [of, builder.integers([axis])], { keepdims: int(0) });
  if (value.shape.length === 2) return sum(value, 0);
  return sum(sum(builder.op('Reshape', [value, builder.integers([0, 0, -1])]), 2), 0);
}

/** 1 / number of values a channel. */
function shareOf(builder: GraphBuilder, x: Value): Value {
  const counted = [...x.shape.keys()].filter((axis) => axis !== 1);
  const lengths = counted.map((axis) => x.shape[axis]);
  if (lengths.every((length) => typeof length === 'number')) {
    return builder.scalar(1 / lengths.reduce((product, length) => product * length, 1));
  }
  const size = builder.op('Cast', [builder.op('Shape', [x])], { to: int(1) });
  const picked = builder.op('Gather', [size, builder.integers(counted)], { axis: int(0) });
  return builder.op('Reciprocal', [builder.op('ReduceProd', [picked], { keepdims: int(0) })]);
}

/** [channels] beside [batch, channels, …space]. */
function perChannel(builder: GraphBuilder, value: Value, beside: Value): Value {
  const rank = beside.shape.length;
  if (rank === 2) return value;
  return builder.op('Unsqueeze', [value, builder.integers(Array.from({ length: rank - 2 }, (_, axis) => axis + 1))]);
}
