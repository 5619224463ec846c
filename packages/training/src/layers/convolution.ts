import { int, ints } from '../graph/attribute.ts';
import type { Attributes, Value } from '../graph/graph.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { activate, only, type ActivationName } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer, LayerContext, Regularizer } from './layer.ts';
import { shapeOf, type Signal } from './signal.ts';
import { perAxis, windowAttributes, type Padding, type PerAxis } from './window.ts';

/** Arguments that convolutions share, with Keras' names and defaults. */
export interface ConvolutionOptions {
  /** Number of output channels. */
  readonly filters: number;
  /** Length of the window along each spatial axis. */
  readonly kernelSize: PerAxis;
  /** Default 1. */
  readonly strides?: PerAxis;
  /** Default `valid`. */
  readonly padding?: Padding;
  /** Default 1. */
  readonly dilationRate?: PerAxis;
  /** Channels are split into that many groups, each with filters of its own. Default 1. */
  readonly groups?: number;
  readonly activation?: ActivationName;
  /** Default true. */
  readonly useBias?: boolean;
  readonly kernelInitializer?: Initializer;
  readonly biasInitializer?: Initializer;
  readonly kernelRegularizer?: Regularizer;
  readonly name?: string;
}

/** `Conv1D` of Keras over [batch, steps, channels]. */
export function conv1d(config: ConvolutionOptions): Layer {
  return convolution('Conv1D', 1, config);
}

/** `Conv2D` of Keras over [batch, height, width, channels]. @example conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }) */
export function conv2d(config: ConvolutionOptions): Layer {
  return convolution('Conv2D', 2, config);
}

/** `Conv3D` of Keras over [batch, depth, height, width, channels]. */
export function conv3d(config: ConvolutionOptions): Layer {
  return convolution('Conv3D', 3, config);
}

function convolution(className: string, rank: number, config: ConvolutionOptions): Layer {
  return createLayer({
    className,
    config: { ...config },
    lower(context, [signal]) {
      const { groups = 1, filters } = config;
      const x = spatialInput(context, only(context, signal), rank);
      if (x.channels % groups !== 0) throw context.fail(`${x.channels} channels cannot be split into ${groups} groups`);
      const kernelSize = perAxis(context, config.kernelSize, { rank, otherwise: 1 });
      const kernel = kernelWeight(context, 'kernel', {
        ...config,
        shape: [filters, x.channels / groups, ...kernelSize],
      });
      return convolve(context, x.value, { ...config, kernel, kernelSize, groups });
    },
  });
}

/** The input as [batch, channels, …space], with its number of channels. */
export function spatialInput(context: LayerContext, signal: Signal, rank: number): { value: Value; channels: number } {
  const shape = shapeOf(signal);
  const channels = shape.at(-1);
  if (shape.length !== rank + 2 || typeof channels !== 'number') {
    const names = ['steps', 'height', 'width'].slice(rank === 1 ? 0 : 1, rank === 1 ? 1 : 3);
    const wanted = ['batch', ...(rank === 3 ? ['depth'] : []), ...names, 'channels'];
    throw context.fail(`it takes [${wanted.join(', ')}], not [${shape.join(', ')}]`);
  }
  return { value: context.channelsFirst(signal), channels };
}

/** A kernel [filters, channels, …window]; its fans count the window. */
export function kernelWeight(
  context: LayerContext,
  name: string,
  options: Pick<ConvolutionOptions, 'kernelInitializer' | 'kernelRegularizer'> & { readonly shape: readonly number[] },
): Value {
  const [filters = 1, channels = 1, ...window] = options.shape;
  const area = window.reduce((product, length) => product * length, 1);
  return context.weight(name, {
    shape: options.shape,
    initializer: options.kernelInitializer ?? 'glorotUniform',
    fans: { in: channels * area, out: filters * area },
    ...(options.kernelRegularizer && { regularizer: options.kernelRegularizer }),
  });
}

interface Convolving extends Pick<
  ConvolutionOptions,
  'strides' | 'padding' | 'dilationRate' | 'useBias' | 'biasInitializer' | 'activation'
> {
  readonly kernel: Value;
  readonly kernelSize: readonly number[];
  readonly groups: number;
}

/** Adds Conv, bias and activation. */
export function convolve(context: LayerContext, x: Value, options: Convolving): Signal {
  const rank = options.kernelSize.length;
  const window = windowAttributes(x.shape.slice(2), {
    kernel: options.kernelSize,
    strides: perAxis(context, options.strides, { rank, otherwise: 1 }),
    dilations: perAxis(context, options.dilationRate, { rank, otherwise: 1 }),
    padding: options.padding ?? 'valid',
  });
  const filters = Number(options.kernel.shape[0]);
  const bias =
    options.useBias === false
      ? undefined
      : context.weight('bias', { shape: [filters], initializer: options.biasInitializer ?? 'zeros' });
  const inputs = bias ? [x, options.kernel, bias] : [x, options.kernel];
  const value = context.builder.op('Conv', inputs, { ...window, group: int(options.groups) });
  return activate(context, { value, layout: 'channels-first' }, options.activation);
}

/** Arguments of {@link depthwiseConv2d}. */
export interface DepthwiseOptions extends Omit<ConvolutionOptions, 'filters' | 'groups'> {
  /** Filters for each input channel. Default 1. */
  readonly depthMultiplier?: number;
}

/** `DepthwiseConv2D` of Keras: each channel has filters of its own. */
export function depthwiseConv2d(config: DepthwiseOptions): Layer {
  return createLayer({
    className: 'DepthwiseConv2D',
    config: { ...config },
    lower(context, [signal]) {
      const x = spatialInput(context, only(context, signal), 2);
      const kernelSize = perAxis(context, config.kernelSize, { rank: 2, otherwise: 1 });
      const shape = [x.channels * (config.depthMultiplier ?? 1), 1, ...kernelSize];
      const kernel = kernelWeight(context, 'depthwiseKernel', { ...config, shape });
      return convolve(context, x.value, { ...config, kernel, kernelSize, groups: x.channels });
    },
  });
}

/** Arguments of {@link separableConv2d}. */
export interface SeparableOptions extends Omit<ConvolutionOptions, 'groups'> {
  readonly depthMultiplier?: number;
}

/** `SeparableConv2D` of Keras: a depthwise convolution, then a 1×1 convolution that mixes the channels. */
export function separableConv2d(config: SeparableOptions): Layer {
  return createLayer({
    className: 'SeparableConv2D',
    config: { ...config },
    lower(context, [signal]) {
      const x = spatialInput(context, only(context, signal), 2);
      const kernelSize = perAxis(context, config.kernelSize, { rank: 2, otherwise: 1 });
      const between = x.channels * (config.depthMultiplier ?? 1);
      const depthwise = kernelWeight(context, 'depthwiseKernel', { ...config, shape: [between, 1, ...kernelSize] });
      const { strides, padding, dilationRate } = config;
      const apart = convolve(context, x.value, {
        ...(strides !== undefined && { strides }),
        ...(padding !== undefined && { padding }),
        ...(dilationRate !== undefined && { dilationRate }),
        useBias: false,
        kernel: depthwise,
        kernelSize,
        groups: x.channels,
      });
      const pointwise = kernelWeight(context, 'pointwiseKernel', { ...config, shape: [config.filters, between, 1, 1] });
      const { strides: _, padding: __, dilationRate: ___, ...rest } = config;
      return convolve(context, apart.value, { ...rest, kernel: pointwise, kernelSize: [1, 1], groups: 1 });
    },
  });
}

/** Arguments of {@link conv2dTranspose}. */
export interface TransposedOptions extends Omit<ConvolutionOptions, 'groups' | 'dilationRate'> {
  /** Rows and columns added at the end of the output. */
  readonly outputPadding?: PerAxis;
}

/** `Conv2DTranspose` of Keras: `same` makes the output `strides` times as large. Kernel [channels, filters, …window]. */
export function conv2dTranspose(config: TransposedOptions): Layer {
  return createLayer({
    className: 'Conv2DTranspose',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const x = spatialInput(context, only(context, signal), 2);
      const kernelSize = perAxis(context, config.kernelSize, { rank: 2, otherwise: 1 });
      const strides = perAxis(context, config.strides, { rank: 2, otherwise: 1 });
      const kernel = kernelWeight(context, 'kernel', { ...config, shape: [x.channels, config.filters, ...kernelSize] });
      const bias =
        config.useBias === false
          ? undefined
          : context.weight('bias', { shape: [config.filters], initializer: config.biasInitializer ?? 'zeros' });
      const value = builder.op('ConvTranspose', bias ? [x.value, kernel, bias] : [x.value, kernel], {
        strides: ints(strides),
        ...transposedPads(config, { kernelSize, strides }),
      });
      return activate(context, { value, layout: 'channels-first' }, config.activation);
    },
  });
}

function transposedPads(
  config: TransposedOptions,
  { kernelSize, strides }: { kernelSize: number[]; strides: number[] },
): Attributes {
  const given = config.outputPadding;
  const same = config.padding === 'same';
  const surplus = kernelSize.map((length, axis) => length - (strides[axis] ?? 1));
  const extra = kernelSize.map((_, axis) => {
    if (given !== undefined) return typeof given === 'number' ? given : (given[axis] ?? 0);
    return Math.max(0, -(surplus[axis] ?? 0));
  });
  const total = surplus.map((sum, axis) =>
    same ? Math.max(0, given === undefined ? sum : sum + (extra[axis] ?? 0)) : 0,
  );
  const before = total.map((sum) => Math.floor(sum / 2));
  return {
    pads: ints([...before, ...total.map((sum, axis) => sum - (before[axis] ?? 0))]),
    output_padding: ints(extra),
  };
}
