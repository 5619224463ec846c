import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Dimension, Value } from '../graph/graph.ts';
import { graphError } from '../graph/graph-error.ts';
import { padValue } from '../graph/pad-value.ts';
import { frontAxis } from '../graph/shapes/broadcast.ts';
import type { GradientRule } from './gradient-rule.ts';

interface Cut {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
  /** Length of the axis before. */
  readonly length: Dimension;
}

/** Puts the gradient back where it was cut out, with zeros around it and between its elements. */
export const slice: GradientRule = ({ builder, node, gradient, input }) => {
  const { shape } = input(0);
  const list = (index: number): number[] | undefined => {
    const constant = builder.constantOf(node.inputs[index]);
    return constant && Array.from(constant.data, Number);
  };
  const starts = list(1);
  if (!starts) throw graphError(node.name, 'a slice with bounds that are computed cannot be differentiated.');
  const axes = list(3) ?? [...starts.keys()];
  const steps = list(4) ?? axes.map(() => 1);
  let result = gradient;
  axes.forEach((each, index) => {
    const axis = frontAxis(each, shape.length);
    const cut = { axis, start: starts[index] ?? 0, step: steps[index] ?? 1, length: shape[axis] ?? 1 };
    result = putBack(builder, result, cut);
  });
  return [result];
};

function putBack(builder: GraphBuilder, gradient: Value, cut: Cut): Value {
  const { axis, step, length } = cut;
  const sliced = gradient.shape[axis] ?? 1;
  if (step === 1 && sliced === length) return gradient;
  const axes = builder.integers([axis]);
  if (step === -1 && (sliced === length || typeof length === 'string')) {
    const [start, end] = [builder.integers([-1]), builder.integers([-(2 ** 40)])];
    return builder.op('Slice', [gradient, start, end, axes, builder.integers([-1])]);
  }
  if (typeof length === 'string' || typeof sliced === 'string' || step < 1) {
    throw graphError('Slice', `axis ${axis} of a slice that is differentiated must have a fixed length.`);
  }
  const start = Math.min(Math.max(cut.start < 0 ? cut.start + length : cut.start, 0), length);
  const apart = step === 1 ? gradient : zerosBetween(builder, gradient, cut);
  const after = length - start - Number(apart.shape[axis]);
  return padValue(builder, apart, [{ axis, before: start, after }]);
}

/** Elements `step` apart: a new axis behind each, padded with zeros and merged. A surplus at the end is cut by padding. */
function zerosBetween(builder: GraphBuilder, gradient: Value, { axis, step }: Cut): Value {
  const inner = builder.op('Unsqueeze', [gradient, builder.integers([axis + 1])]);
  const padded = padValue(builder, inner, [{ axis: axis + 1, before: 0, after: step - 1 }]);
  const merged = gradient.shape.map((length, at) => {
    if (typeof length === 'string') return -1;
    return at === axis ? length * step : length;
  });
  return builder.op('Reshape', [padded, builder.integers(merged)]);
}
