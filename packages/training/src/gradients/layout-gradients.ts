import { int, intOf, ints, intsOf, stringOf } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { graphError } from '../graph/graph-error.ts';
import { padValue } from '../graph/pad-value.ts';
import { frontAxis } from '../graph/shapes/broadcast.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { sumToShape } from './sum-to-shape.ts';

/** The gradient in the shape of the input. */
const reshaped: GradientRule = ({ builder, gradient, input }) => {
  const { shape } = input(0);
  const free = shape.filter((length) => typeof length === 'string').length;
  const target =
    free <= 1
      ? builder.integers(shape.map((length) => (typeof length === 'string' ? -1 : length)))
      : builder.op('Shape', [input(0)]);
  return [builder.op('Reshape', [gradient, target])];
};

const transpose: GradientRule = ({ builder, node, gradient, input }) => {
  const order = intsOf(node, 'perm', [...input(0).shape.keys()].reverse());
  return [builder.op('Transpose', [gradient], { perm: ints(order.map((_, axis) => order.indexOf(axis))) })];
};

const concat: GradientRule = ({ builder, node, gradient, needs }) => {
  const axis = frontAxis(intOf(node, 'axis', 0), gradient.shape.length);
  const lengths = node.inputs.map((value) => Number(value?.shape[axis]));
  if (lengths.some(Number.isNaN))
    throw graphError(node.name, `axis ${axis} of what is joined must have a fixed length.`);
  const parts = builder.node('Split', [gradient, builder.integers(lengths)], {
    attributes: { axis: int(axis) },
    outputs: lengths.length,
  });
  return parts.map((part, index) => (needs(index) ? part : undefined));
};

const split: GradientRule = ({ builder, node, gradients }) => {
  const parts = node.outputs.map((output, index) => gradients[index] ?? zerosLike(builder, output));
  return [builder.op('Concat', parts, { axis: int(intOf(node, 'axis', 0)) })];
};

const pad: GradientRule = ({ builder, node, gradient, input }) => {
  const mode = stringOf(node, 'mode', 'constant');
  if (mode !== 'constant') throw graphError(node.name, `padding of the kind ${mode} cannot be differentiated.`);
  const rank = gradient.shape.length;
  const pads = Array.from(builder.constantOf(node.inputs[1])?.data ?? [], Number);
  const given = builder.constantOf(node.inputs[3]);
  const listed = given ? Array.from(given.data, Number) : [...input(0).shape.keys()];
  const axes = listed.map((axis) => frontAxis(axis, rank));
  const back = axes.map((axis, index) => ({
    axis,
    before: -(pads[index] ?? 0),
    after: -(pads[index + axes.length] ?? 0),
  }));
  return [padValue(builder, gradient, back)];
};

/** Zeros in the shape of a value. */
export function zerosLike(builder: GraphBuilder, value: Value): Value {
  return builder.op('ConstantOfShape', [builder.op('Shape', [value])]);
}

const tile: GradientRule = ({ builder, node, gradient, input }) => {
  const repeats = Array.from(builder.constantOf(node.inputs[1])?.data ?? [], Number);
  const { shape } = input(0);
  const doubled = shape.flatMap((length, axis) => [repeats[axis] ?? 1, typeof length === 'number' ? length : -1]);
  const apart = builder.op('Reshape', [gradient, builder.integers(doubled)]);
  const axes = shape.map((_, axis) => 2 * axis);
  return [builder.op('ReduceSum', [apart, builder.integers(axes)], { keepdims: int(0) })];
};

/** Enlarging by whole numbers with the nearest neighbour: each element gets the sum of its copies. */
const resize: GradientRule = ({ builder, node, gradient, input }) => {
  const nearest = stringOf(node, 'mode', 'nearest') === 'nearest';
  const aligned =
    stringOf(node, 'coordinate_transformation_mode', 'half_pixel') === 'asymmetric' &&
    stringOf(node, 'nearest_mode', 'round_prefer_floor') === 'floor';
  if (!nearest || !aligned) {
    throw graphError(node.name, 'only resizing to the nearest neighbour (asymmetric, floor) can be differentiated.');
  }
  const { shape } = input(0);
  const scales = shape.map((length, axis) => {
    const scale = Number(gradient.shape[axis]) / Number(length);
    return typeof length === 'string' ? 1 : scale;
  });
  if (scales.some((scale) => !Number.isInteger(scale))) {
    throw graphError(node.name, 'only enlarging by whole numbers can be differentiated.');
  }
  const doubled = shape.flatMap((length, axis) => [typeof length === 'number' ? length : -1, scales[axis] ?? 1]);
  const apart = builder.op('Reshape', [gradient, builder.integers(doubled)]);
  const axes = shape.map((_, axis) => 2 * axis + 1);
  return [builder.op('ReduceSum', [apart, builder.integers(axes)], { keepdims: int(0) })];
};

function expand(context: GradientContext): readonly (Value | undefined)[] {
  return [sumToShape(context.builder, context.gradient, context.input(0))];
}

/** Where elements lie. */
export const layoutGradients: Readonly<Record<string, GradientRule>> = {
  Reshape: reshaped,
  Flatten: reshaped,
  Squeeze: reshaped,
  Unsqueeze: reshaped,
  Transpose: transpose,
  Concat: concat,
  Split: split,
  Pad: pad,
  Expand: expand,
  Tile: tile,
  Resize: resize,
};
