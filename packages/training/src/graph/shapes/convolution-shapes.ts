import { intOf, intsOf, stringOf } from '../attribute.ts';
import type { Dimension, Shape } from '../graph.ts';
import type { Inferred, ShapeContext, ShapeRule } from './shape-rule.ts';

/** Geometry of a window that slides over spatial axes. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** All beginnings, then all ends. */
  readonly pads: readonly number[];
}

/** Reads the window of a convolution or pooling node. */
export function windowOf(context: Pick<ShapeContext, 'attributes'>, kernel: readonly number[]): Window {
  const ones = kernel.map(() => 1);
  return {
    kernel,
    strides: intsOf(context, 'strides', ones),
    dilations: intsOf(context, 'dilations', ones),
    pads: intsOf(context, 'pads', [...ones, ...ones].fill(0)),
  };
}

function slide(context: ShapeContext, spatial: Shape, window: Window): Dimension[] {
  const ceil = intOf(context, 'ceil_mode', 0) === 1;
  const same = stringOf(context, 'auto_pad', 'NOTSET').startsWith('SAME');
  return spatial.map((length, axis) => {
    if (typeof length === 'string') return `${length}.slid`;
    const { kernel, strides, dilations, pads } = window;
    const stride = strides[axis] ?? 1;
    if (same) return Math.ceil(length / stride);
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const room = length + (pads[axis] ?? 0) + (pads[axis + spatial.length] ?? 0) - reach;
    if (room < 0) throw context.fail(`a window of ${reach} does not fit into ${length} on spatial axis ${axis + 1}`);
    return (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
  });
}

function numbers(context: ShapeContext, shape: Shape): number[] {
  return shape.map((length) => {
    if (typeof length === 'string') throw context.fail('the kernel must have a fixed shape');
    return length;
  });
}

const pool: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const [batch = 1, channels = 1, ...spatial] = shape;
  const window = windowOf(context, intsOf(context, 'kernel_shape', []));
  if (window.kernel.length !== spatial.length) throw context.fail(`the window must have ${spatial.length} axes`);
  const pooled = [batch, channels, ...slide(context, spatial, window)];
  return [
    { dtype, shape: pooled },
    { dtype: 'int64', shape: pooled },
  ];
};

const globalPool: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  return [{ dtype, shape: shape.map((length, axis) => (axis < 2 ? length : 1)) }];
};

const convolution: ShapeRule = (context): Inferred[] => {
  const { dtype, shape } = context.input(0);
  const [batch = 1, channels = 1, ...spatial] = shape;
  const [filters = 1, perGroup = 1, ...size] = context.input(1).shape;
  const kernel = numbers(context, size);
  const groups = intOf(context, 'group', 1);
  if (kernel.length !== spatial.length) throw context.fail(`the kernel must have ${spatial.length} spatial axes`);
  const taken = typeof perGroup === 'number' ? perGroup * groups : channels;
  if (channels !== taken && typeof channels === 'number') {
    throw context.fail(`the kernel takes ${taken} channels, not ${channels}`);
  }
  return [{ dtype, shape: [batch, filters, ...slide(context, spatial, windowOf(context, kernel))] }];
};

const transposedConvolution: ShapeRule = (context) => {
  if (context.attributes['output_shape'])
    throw context.fail('output_shape is not supported; say output_padding and pads');
  const { dtype, shape } = context.input(0);
  const [batch = 1, channels = 1, ...spatial] = shape;
  const [again = 1, perGroup = 1, ...kernel] = numbers(context, context.input(1).shape);
  if (channels !== again) throw context.fail(`the kernel takes ${again} channels, not ${channels}`);
  const { strides, dilations, pads } = windowOf(context, kernel);
  const extra = intsOf(context, 'output_padding', []);
  const grown = spatial.map((length, axis) => {
    if (typeof length === 'string') return `${length}.grown`;
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const cut = (pads[axis] ?? 0) + (pads[axis + spatial.length] ?? 0);
    return (length - 1) * (strides[axis] ?? 1) + reach + (extra[axis] ?? 0) - cut;
  });
  return [{ dtype, shape: [batch, perGroup * intOf(context, 'group', 1), ...grown] }];
};

/** Convolution and pooling over [batch, channels, …space]. */
export const convolutionShapes: Readonly<Record<string, ShapeRule>> = {
  Conv: convolution,
  ConvTranspose: transposedConvolution,
  MaxPool: pool,
  AveragePool: pool,
  GlobalAveragePool: globalPool,
  GlobalMaxPool: globalPool,
  MaxUnpool: (context) => {
    const shape = context.lengths(2);
    if (!shape) throw context.fail('the output shape must be known');
    return [{ dtype: context.input(0).dtype, shape }];
  },
};
