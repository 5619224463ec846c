import { int, intOf, ints, intsOf, string } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { graphError } from '../graph/graph-error.ts';
import { windowOf } from '../graph/shapes/convolution-shapes.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { zerosLike } from './layout-gradients.ts';

/** Puts the gradient where MaxPool says the maximum was; its indices count over the whole input. */
const maxPool: GradientRule = ({ builder, node, gradient, input }) => {
  const indices = indicesOf(builder, node.outputs[1], { node, input });
  const whole = builder.integers([-1]);
  const flat = zerosLike(builder, builder.op('Reshape', [input(0), whole]));
  const scattered = builder.op(
    'ScatterElements',
    [flat, builder.op('Reshape', [indices, whole]), builder.op('Reshape', [gradient, whole])],
    { axis: int(0), reduction: string('add') },
  );
  return [builder.op('Reshape', [scattered, builder.op('Shape', [input(0)])])];
};

function indicesOf(
  builder: GraphBuilder,
  known: Value | undefined,
  { node, input }: Pick<GradientContext, 'node' | 'input'>,
): Value {
  if (known) return known;
  const [, indices] = builder.node('MaxPool', [input(0)], { attributes: node.attributes, outputs: 2 });
  if (!indices) throw graphError(node.name, 'MaxPool gives no indices.');
  return indices;
}

/**
 * Each window spreads its gradient evenly: a transposed depthwise convolution with ones. Windows at the border that count
 * only what lies inside divide by that number.
 */
const averagePool: GradientRule = ({ builder, node, gradient, input }) => {
  const { shape } = input(0);
  const kernel = intsOf(node, 'kernel_shape', []);
  const { strides, pads, dilations } = windowOf(node, kernel);
  const channels = Number(shape[1]);
  const size = kernel.reduce((product, length) => product * length, 1);
  const padded = pads.some((length) => length > 0);
  const ones = new Float32Array(channels * size).fill(1);
  const weight = builder.floats([channels, 1, ...kernel], ones);
  let share: Value;
  if (padded && intOf(node, 'count_include_pad', 0) === 0) {
    const attributes = { ...node.attributes, count_include_pad: int(1) };
    const covered = builder.op(
      'AveragePool',
      [builder.op('Add', [zerosLike(builder, input(0)), builder.scalar(1)])],
      attributes,
    );
    share = builder.op('Div', [gradient, builder.op('Mul', [covered, builder.scalar(size)])]);
  } else {
    share = builder.op('Mul', [gradient, builder.scalar(1 / size)]);
  }
  const extra = kernel.map((length, axis) => {
    const cut = (pads[axis] ?? 0) + (pads[axis + kernel.length] ?? 0);
    const reached =
      (Number(gradient.shape[axis + 2]) - 1) * (strides[axis] ?? 1) + (length - 1) * (dilations[axis] ?? 1) + 1;
    return Number(shape[axis + 2]) - (reached - cut);
  });
  return [
    builder.op('ConvTranspose', [share, weight], {
      strides: ints(strides),
      dilations: ints(dilations),
      pads: ints(pads),
      group: int(channels),
      output_padding: ints(extra),
    }),
  ];
};

const globalAveragePool: GradientRule = ({ builder, gradient, input }) => {
  const size = input(0)
    .shape.slice(2)
    .reduce<number>((product, length) => product * Number(length), 1);
  const share = builder.op('Mul', [gradient, builder.scalar(1 / size)]);
  return [builder.op('Expand', [share, builder.op('Shape', [input(0)])])];
};

const globalMaxPool: GradientRule = ({ builder, gradient, input, output }) => {
  const axes = builder.integers(
    input(0)
      .shape.slice(2)
      .map((_, axis) => axis + 2),
  );
  const hit = builder.op('Cast', [builder.op('Equal', [input(0), output(0)])], { to: int(1) });
  const ties = builder.op('ReduceSum', [hit, axes], { keepdims: int(1) });
  return [builder.op('Mul', [hit, builder.op('Div', [gradient, ties])])];
};

/** Pooling over [batch, channels, …space]. */
export const poolingGradients: Readonly<Record<string, GradientRule>> = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: globalAveragePool,
  GlobalMaxPool: globalMaxPool,
};
