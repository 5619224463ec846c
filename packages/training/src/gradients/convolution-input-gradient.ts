import { int, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { product } from './matrix-gradients.ts';
import { padsOf, reachOf, transposedPads, type ConvolutionWindow } from './convolution-window.ts';

/** Windows of more cells are too many for a product with the unit matrix. */
const LARGE_WINDOW = 64;

/** What the gradient by the input of a convolution is made of. */
export interface InputGradient {
  /** [filters, channels of a group, …window]. */
  readonly kernel: Value;
  /** Gradient by the output: [batch, filters, …positions]. */
  readonly gradient: Value;
  /** The input, whose lengths the gradient has. */
  readonly x: Value;
  readonly window: ConvolutionWindow;
}

/**
 * Gradient by the input: the transposed convolution. With a stride of 1 that is a plain convolution with the flipped
 * kernel, for which ONNX Runtime has the faster kernels.
 */
export function inputGradient(builder: GraphBuilder, of: InputGradient): Value {
  const { kernel, gradient, window, x } = of;
  const rooms = window.kernel.map((_, axis) => padsOf(window, axis).map((pad) => reachOf(window, axis) - 1 - pad));
  const group = int(window.groups);
  if (window.strides.every((stride) => stride === 1) && rooms.flat().every((length) => length >= 0)) {
    const pads = ints([0, 1].flatMap((end) => rooms.map((pair) => pair[end] ?? 0)));
    const attributes = { dilations: ints(window.dilations), pads, group };
    return builder.op('Conv', [gradient, flipped(builder, kernel, window)], attributes);
  }
  const space = x.shape.slice(2);
  const fixed = space.every((length) => typeof length === 'number');
  const { pads, extra } = fixed ? transposedPads(window, space, gradient.shape.slice(2)) : openEnd(window);
  const whole = builder.op('ConvTranspose', [gradient, kernel], {
    strides: ints(window.strides),
    dilations: ints(window.dilations),
    pads: ints(pads),
    group,
    output_padding: ints(extra),
  });
  return fixed ? whole : fitted(builder, whole, { x, window });
}

/** Only the padding before is taken away: where the end lies, the run will tell. */
function openEnd(window: ConvolutionWindow): { readonly pads: number[]; readonly extra: number[] } {
  const none = window.kernel.map(() => 0);
  return { pads: [...window.kernel.map((_, axis) => padsOf(window, axis)[0]), ...none], extra: none };
}

/** Cut at the lengths of the input, or filled up with zeros for what a stride left over. */
function fitted(builder: GraphBuilder, value: Value, { x, window }: Pick<InputGradient, 'x' | 'window'>): Value {
  const none = window.kernel.map(() => 0);
  const rest = window.strides.map((stride) => stride - 1);
  const longer = builder.op('Pad', [value, builder.integers([0, 0, ...none, 0, 0, ...rest])]);
  const shape = builder.op('Shape', [x]);
  const spatial = builder.integers(none.map((_, axis) => axis + 2));
  const ends = builder.op('Gather', [shape, spatial], { axis: int(0) });
  return builder.op('Reshape', [builder.op('Slice', [longer, builder.integers(none), ends, spatial]), shape]);
}

/**
 * [filters, channels, …window] as [channels, filters, …window] with the window reversed, group by group. In three steps
 * that move blocks: ONNX Runtime turns around matrices much faster than it reverses or permutes short rows.
 */
function flipped(builder: GraphBuilder, kernel: Value, window: ConvolutionWindow): Value {
  const [filters = 1, channels = 1, ...lengths] = kernel.shape.map(Number);
  const { groups } = window;
  const area = lengths.reduce((all, length) => all * length, 1);
  const reshape = (value: Value, shape: readonly number[]): Value =>
    builder.op('Reshape', [value, builder.integers(shape)]);
  const turn = (value: Value, perm: readonly number[]): Value => builder.op('Transpose', [value], { perm: ints(perm) });
  const shape = [channels * groups, filters / groups, ...lengths];
  const pairs = [groups, filters / groups, channels];
  if (area === 1) return reshape(turn(reshape(kernel, pairs), [0, 2, 1]), shape);
  const cells = turn(reshape(kernel, [filters * channels, area]), [1, 0]);
  const order = builder.integers(Array.from({ length: area }, (_, cell) => area - 1 - cell));
  const reversed = builder.op('Gather', [cells, order], { axis: int(0) });
  const swapped = turn(reshape(reversed, [area * groups, filters / groups, channels]), [0, 2, 1]);
  const rows = reshape(swapped, [area, filters * channels]);
  return reshape(area > LARGE_WINDOW ? turn(rows, [1, 0]) : turnedByProduct(builder, rows, area), shape);
}

/** A last Transpose would be merged with the Reshape behind it into one that moves single numbers, 15 times slower. */
function turnedByProduct(builder: GraphBuilder, rows: Value, length: number): Value {
  const unit = Array.from({ length: length ** 2 }, (_, at) => (at % (length + 1) === 0 ? 1 : 0));
  return product(builder, [rows, builder.floats([length, length], unit)], { left: true, right: false });
}
