import { int, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { padsOf, reachOf, type ConvolutionWindow } from './convolution-window.ts';
import { product } from './matrix-gradients.ts';

/** What the gradient by a kernel is made of. */
export interface KernelGradient {
  /** What the window slid over: [batch, channels, …space]. */
  readonly x: Value;
  /** Gradient by what came out of it: [batch, filters, …positions]. */
  readonly gradient: Value;
  readonly window: ConvolutionWindow;
}

/** Up to so many input channels, shifted copies of the input are multiplied: rows of few channels copy slowly. */
const FEW_CHANNELS = 4;

/** An end that no axis reaches. */
const BEYOND = 2 ** 31 - 1;

/**
 * Gradient by the kernel, [filters, channels of a group, …window]: Σ over batch and positions of gradient · what the window
 * saw there.
 */
export function kernelGradient(builder: GraphBuilder, of: KernelGradient): Value {
  const { kernel, groups, pads } = of.window;
  const lengths = [...of.x.shape.slice(2), ...of.gradient.shape.slice(2)];
  const fixed = lengths.every((length) => typeof length === 'number');
  if (groups > 1 && of.x.shape[1] === groups) return depthwise(builder, of);
  if (groups > 1) return fixed ? convolved(builder, of) : groupByGroup(builder, of);
  if (!fixed) return shifted(builder, of);
  if ([...kernel, ...pads.map((length) => length + 1)].every((length) => length === 1)) return pointwise(builder, of);
  return Number(of.x.shape[1]) <= FEW_CHANNELS ? shifted(builder, of) : convolved(builder, of);
}

/**
 * One convolution whose channels are the images of the batch: the input, channels last, is one spatial axis longer, and the
 * gradient is the kernel. Strides and dilations change places. ONNX Runtime then copies whole rows of channels, and
 * multiplies filters × (batch · positions) by (batch · positions) × (window · channels).
 */
function convolved(builder: GraphBuilder, { x, gradient, window }: KernelGradient): Value {
  const { kernel, strides, dilations, groups } = window;
  const spatial = kernel.map((_, axis) => axis + 2);
  const rows = builder.op('Unsqueeze', [imagesByGroup(builder, x, groups), builder.integers([0])]);
  const turned = builder.op('Transpose', [gradient], { perm: ints([1, 0, ...spatial]) });
  const [before, after] = [0, 1].map((end) => kernel.map((_, axis) => padsOf(window, axis)[end] ?? 0));
  const seen = builder.op('Conv', [rows, builder.op('Unsqueeze', [turned, builder.integers([kernel.length + 2])])], {
    strides: ints([...dilations, 1]),
    dilations: ints([...strides, 1]),
    pads: ints([...(before ?? []), 0, ...(after ?? []), 0]),
    group: int(groups),
  });
  // Positions that a stride left over let the kernel slide further than the window is long.
  const whole = kernel.every((length, axis) => seen.shape[axis + 2] === length);
  const cut = [kernel.map(() => 0), kernel, spatial].map((list) => builder.integers(list));
  return cellsLast(builder, whole ? seen : builder.op('Slice', [seen, ...cut]), {
    filters: Number(gradient.shape[1]),
    channels: Number(x.shape[1]) / groups,
    kernel,
  });
}

/** [batch, groups·channels, …space] as [groups·batch, …space, channels]. */
function imagesByGroup(builder: GraphBuilder, x: Value, groups: number): Value {
  const perm = ints([...x.shape.keys()].filter((axis) => axis !== 1).concat(1));
  if (groups === 1) return builder.op('Transpose', [x], { perm });
  const attributes = { axis: int(1), num_outputs: int(groups) };
  const parts = builder.node('Split', [x], { attributes, outputs: groups });
  return builder.op('Transpose', [builder.op('Concat', parts, { axis: int(0) })], { perm });
}

interface Bank {
  readonly filters: number;
  readonly channels: number;
  readonly kernel: readonly number[];
}

/** [filters · cells · channels] as [filters, channels, …window]. */
function cellsLast(builder: GraphBuilder, value: Value, { filters, channels, kernel }: Bank): Value {
  const flat = builder.op('Reshape', [value, builder.integers([filters, -1, channels])]);
  const turned = builder.op('Transpose', [flat], { perm: ints([0, 2, 1]) });
  return builder.op('Reshape', [turned, builder.integers([filters, channels, ...kernel])]);
}

function flatSpace(builder: GraphBuilder, value: Value): Value {
  return builder.op('Reshape', [value, builder.integers([0, 0, -1])]);
}

/** A window of one element sees rows of the input: one matrix product over all of them. */
function pointwise(builder: GraphBuilder, of: KernelGradient): Value {
  const rows = (value: Value): Value => {
    const turned = builder.op('Transpose', [flatSpace(builder, value)], { perm: ints([1, 0, 2]) });
    return builder.op('Reshape', [turned, builder.integers([Number(value.shape[1]), -1])]);
  };
  const { kernel } = of.window;
  const none = kernel.map(() => 0);
  const flips = { left: false, right: true };
  const bank = product(builder, [rows(of.gradient), rows(shift(builder, of, none))], flips);
  const shape = [Number(of.gradient.shape[1]), Number(of.x.shape[1]), ...kernel];
  return builder.op('Reshape', [bank, builder.integers(shape)]);
}

function groupByGroup(builder: GraphBuilder, { x, gradient, window }: KernelGradient): Value {
  const { groups } = window;
  const options = { attributes: { axis: int(1), num_outputs: int(groups) }, outputs: groups };
  const gradients = builder.node('Split', [gradient], options);
  const banks = builder.node('Split', [x], options).flatMap((part, index) => {
    const own = gradients[index];
    return own ? [kernelGradient(builder, { x: part, gradient: own, window: { ...window, groups: 1 } })] : [];
  });
  return builder.op('Concat', banks, { axis: int(0) });
}

/** Filters of one channel each: for each cell of the window the sum over the products of all positions. */
function depthwise(builder: GraphBuilder, of: KernelGradient): Value {
  const { gradient, window } = of;
  const { kernel, groups } = window;
  const filters = Number(gradient.shape[1]);
  const positions = (value: Value, each: number): Value =>
    builder.op('Reshape', [value, builder.integers([0, groups, each, -1])]);
  const weights = positions(gradient, filters / groups);
  const x = padded(builder, of);
  const sums = cellsOf(kernel).map((cell) => {
    const product = builder.op('Mul', [weights, positions(shift(builder, { ...of, x }, cell), 1)]);
    const images = builder.op('ReduceSum', [product, builder.integers([3])], { keepdims: int(0) });
    const sum = builder.op('ReduceSum', [images, builder.integers([0])], { keepdims: int(0) });
    return builder.op('Reshape', [sum, builder.integers([filters, 1])]);
  });
  return builder.op('Reshape', [
    builder.op('Concat', sums, { axis: int(1) }),
    builder.integers([filters, 1, ...kernel]),
  ]);
}

function padded(builder: GraphBuilder, { x, window }: KernelGradient): Value {
  const pads = [0, 1].flatMap((end) => [0, 0, ...window.kernel.map((_, axis) => padsOf(window, axis)[end] ?? 0)]);
  return pads.some((length) => length > 0) ? builder.op('Pad', [x, builder.integers(pads)]) : x;
}

/** Shifted copies of the padded input below each other, and one matrix product an image. */
function shifted(builder: GraphBuilder, of: KernelGradient): Value {
  const { x, gradient, window } = of;
  const { kernel } = window;
  const wide = padded(builder, of);
  const copies = cellsOf(kernel).map((cell) => shift(builder, { ...of, x: wide }, cell));
  const seen = flatSpace(builder, builder.op('Concat', copies, { axis: int(1) }));
  const each = product(builder, [flatSpace(builder, gradient), seen], { left: false, right: true });
  return cellsLast(builder, builder.op('ReduceSum', [each, builder.integers([0])], { keepdims: int(0) }), {
    filters: Number(gradient.shape[1]),
    channels: Number(x.shape[1]),
    kernel,
  });
}

/** What one cell of the window saw at each position; `x` is padded already. */
function shift(builder: GraphBuilder, { x, gradient, window }: KernelGradient, cell: readonly number[]): Value {
  const { strides, dilations } = window;
  const from = cell.map((at, axis) => at * (dilations[axis] ?? 1));
  const to = from.map((start, axis) => {
    const positions = gradient.shape[axis + 2];
    if (typeof positions === 'number') return start + (positions - 1) * (strides[axis] ?? 1) + 1;
    // Of a length that only the run tells: what the window still needs is left off the end.
    const left = reachOf(window, axis) - 1 - start;
    return left > 0 ? -left : BEYOND;
  });
  if (to.every((end, axis) => from[axis] === 0 && end === x.shape[axis + 2] && strides[axis] === 1)) return x;
  const axes = cell.map((_, axis) => axis + 2);
  return builder.op('Slice', [x, ...[from, to, axes, strides].map((list) => builder.integers(list))]);
}

/** All cells of a window, the last axis fastest. */
function cellsOf(kernel: readonly number[]): number[][] {
  return kernel.reduce<number[][]>(
    (cells, length) => cells.flatMap((cell) => Array.from({ length }, (_, at) => [...cell, at])),
    [[]],
  );
}
