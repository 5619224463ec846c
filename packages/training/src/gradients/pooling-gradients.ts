import { int, intOf, ints, intsOf, string } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError } from '../graph/graph-error.ts';
import type { Shape, Value } from '../graph/graph.ts';
import { padValue } from '../graph/pad-value.ts';
import { convolutionWindow, padsOf, reachOf, transposedPads, type ConvolutionWindow } from './convolution-window.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { zerosLike } from './layout-gradients.ts';

/**
 * Puts the gradient where MaxPool says the maximum was; its indices count over the whole input. What overlapping windows
 * have in common gets the sum.
 */
const maxPool: GradientRule = (context) => {
  const { builder, node, gradient, input } = context;
  const kernel = intsOf(node, 'kernel_shape', []);
  const window = convolutionWindow(node, input(0).shape.slice(2), kernel);
  if (builder.portable && areTiles(window, input(0).shape.slice(2))) return [spreadOverTiles(context, kernel)];
  const indices = indicesOf(builder, node.outputs[1], { node, input });
  if (kernel.every((_, axis) => reachOf(window, axis) <= (window.strides[axis] ?? 1))) {
    // Windows of one element, so that the given shape is never smaller than what the window would make of it.
    const attributes = { kernel_shape: ints(kernel.map(() => 1)), strides: ints(kernel.map(() => 1)) };
    return [builder.op('MaxUnpool', [gradient, indices, builder.op('Shape', [input(0)])], attributes)];
  }
  const whole = builder.integers([-1]);
  const flat = zerosLike(builder, builder.op('Reshape', [input(0), whole]));
  const scattered = builder.op(
    'ScatterElements',
    [flat, builder.op('Reshape', [indices, whole]), builder.op('Reshape', [gradient, whole])],
    { axis: int(0), reduction: string('add') },
  );
  return [builder.op('Reshape', [scattered, builder.op('Shape', [input(0)])])];
};

/** True when windows lie side by side, from the first element on. */
function areTiles(window: ConvolutionWindow, space: Shape): boolean {
  const { kernel, strides, dilations } = window;
  return space.every((length, axis) => {
    const size = kernel[axis] ?? 1;
    const plain = strides[axis] === size && (dilations[axis] === 1 || size === 1);
    return typeof length === 'number' && plain && padsOf(window, axis).every((pad) => pad === 0);
  });
}

/** Without indices: each tile's gradient goes where the tile equals its maximum, in equal parts where several do. */
function spreadOverTiles({ builder, gradient, input, output }: GradientContext, kernel: readonly number[]): Value {
  const [, channels = 1, ...space] = input(0).shape.map(Number);
  const covered = kernel.map((size, axis) => size * Number(gradient.shape[axis + 2]));
  const left = covered.map((length, axis) => ({ axis: axis + 2, before: 0, after: (space[axis] ?? length) - length }));
  const cut = left.map((each) => ({ ...each, after: -each.after }));
  const tiles = (value: Value, inner: readonly number[]): Value => {
    const axes = covered.flatMap((length, axis) => [length / (kernel[axis] ?? 1), inner[axis] ?? 1]);
    return builder.op('Reshape', [value, builder.integers([-1, channels, ...axes])]);
  };
  const one = kernel.map(() => 1);
  const cells = tiles(padValue(builder, input(0), cut), kernel);
  const hits = builder.op('Cast', [builder.op('Equal', [cells, tiles(output(0), one)])], { to: int(1) });
  const ties = builder.op('ReduceSum', [hits, builder.integers(kernel.map((_, axis) => 3 + 2 * axis))], {
    keepdims: int(1),
  });
  const spread = builder.op('Mul', [hits, builder.op('Div', [tiles(gradient, one), ties])]);
  return padValue(builder, builder.op('Reshape', [spread, builder.integers([-1, channels, ...covered])]), left);
}

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

/** Each window spreads its gradient evenly over what it counted: a transposed depthwise convolution with ones. */
const averagePool: GradientRule = ({ builder, node, gradient, input }) => {
  const channels = Number(input(0).shape[1]);
  const space = input(0).shape.slice(2);
  const kernel = intsOf(node, 'kernel_shape', []);
  const window = convolutionWindow(node, space, kernel);
  const slid = gradient.shape.slice(2);
  const counts = slid.map((length, axis) =>
    Array.from({ length: Number(length) }, (_, position) =>
      countedCells(window, axis, {
        position,
        length: Number(space[axis]),
        padded: intOf(node, 'count_include_pad', 0) === 1,
      }),
    ),
  );
  const shares = counts.reduce<number[]>(
    (outer, list) => outer.flatMap((share) => list.map((count) => share / count)),
    [1],
  );
  const share = builder.op('Mul', [gradient, builder.floats([1, 1, ...slid.map(Number)], shares)]);
  const ones = new Float32Array(channels * kernel.reduce((product, length) => product * length, 1)).fill(1);
  const { pads, extra } = transposedPads(window, space, slid);
  return [
    builder.op('ConvTranspose', [share, builder.floats([channels, 1, ...kernel], ones)], {
      strides: ints(window.strides),
      dilations: ints(window.dilations),
      pads: ints(pads),
      group: int(channels),
      output_padding: ints(extra),
    }),
  ];
};

interface Place {
  readonly position: number;
  readonly length: number;
  /** Whether padding counts. */
  readonly padded: boolean;
}

/** How many cells of a window along an axis the average was taken over. */
function countedCells(window: ConvolutionWindow, axis: number, { position, length, padded }: Place): number {
  const [before, after] = padsOf(window, axis);
  const dilation = window.dilations[axis] ?? 1;
  const start = position * (window.strides[axis] ?? 1) - before;
  const cells = Array.from({ length: window.kernel[axis] ?? 1 }, (_, cell) => start + cell * dilation);
  const [low, high] = padded ? [-before, length + after] : [0, length];
  return Math.max(1, cells.filter((at) => at >= low && at < high).length);
}

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
