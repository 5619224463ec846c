import { int, ints } from '../graph/attribute.ts';
import { only } from './activation.ts';
import { spatialInput } from './convolution.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer } from './layer.ts';
import { perAxis, windowAttributes, type Padding, type PerAxis } from './window.ts';

/** Arguments of pooling layers, with Keras' names and defaults. */
export interface PoolingOptions {
  /** Length of the window along each spatial axis. Default 2. */
  readonly poolSize?: PerAxis;
  /** Default: the window's length, so that windows do not overlap. */
  readonly strides?: PerAxis;
  /** Default `valid`. */
  readonly padding?: Padding;
  readonly name?: string;
}

/** Arguments of pooling over all space. */
export interface GlobalPoolingOptions {
  /** Keeps the spatial axes with length 1. Default false. */
  readonly keepDims?: boolean;
  readonly name?: string;
}

export function maxPooling1d(config: PoolingOptions = {}): Layer {
  return pooling('MaxPooling1D', 1, config);
}

/** `MaxPooling2D` of Keras. @example maxPooling2d({ poolSize: 2 }) */
export function maxPooling2d(config: PoolingOptions = {}): Layer {
  return pooling('MaxPooling2D', 2, config);
}

export function maxPooling3d(config: PoolingOptions = {}): Layer {
  return pooling('MaxPooling3D', 3, config);
}

export function averagePooling1d(config: PoolingOptions = {}): Layer {
  return pooling('AveragePooling1D', 1, config);
}

export function averagePooling2d(config: PoolingOptions = {}): Layer {
  return pooling('AveragePooling2D', 2, config);
}

export function averagePooling3d(config: PoolingOptions = {}): Layer {
  return pooling('AveragePooling3D', 3, config);
}

export function globalAveragePooling1d(config: GlobalPoolingOptions = {}): Layer {
  return globalPooling('GlobalAveragePooling1D', 1, config);
}

/** `GlobalAveragePooling2D` of Keras: [batch, height, width, channels] becomes [batch, channels]. */
export function globalAveragePooling2d(config: GlobalPoolingOptions = {}): Layer {
  return globalPooling('GlobalAveragePooling2D', 2, config);
}

export function globalAveragePooling3d(config: GlobalPoolingOptions = {}): Layer {
  return globalPooling('GlobalAveragePooling3D', 3, config);
}

export function globalMaxPooling1d(config: GlobalPoolingOptions = {}): Layer {
  return globalPooling('GlobalMaxPooling1D', 1, config);
}

export function globalMaxPooling2d(config: GlobalPoolingOptions = {}): Layer {
  return globalPooling('GlobalMaxPooling2D', 2, config);
}

export function globalMaxPooling3d(config: GlobalPoolingOptions = {}): Layer {
  return globalPooling('GlobalMaxPooling3D', 3, config);
}

function pooling(className: string, rank: number, config: PoolingOptions): Layer {
  return createLayer({
    className,
    config: { ...config },
    lower(context, [signal]) {
      const { value } = spatialInput(context, only(context, signal), rank);
      const kernel = perAxis(context, config.poolSize, { rank, otherwise: 2 });
      const strides = perAxis(context, config.strides ?? kernel, { rank, otherwise: 2 });
      const { padding = 'valid' } = config;
      const space = value.shape.slice(2);
      const { dilations: _, ...window } = windowAttributes(space, {
        kernel,
        strides,
        dilations: kernel.map(() => 1),
        padding,
      });
      const op = className.startsWith('Max') ? 'MaxPool' : 'AveragePool';
      // The gradient needs to know where the maxima were.
      const [pooled = value] = context.builder.node(op, [value], {
        attributes: { kernel_shape: ints(kernel), ...window },
        outputs: op === 'MaxPool' && context.training && !context.builder.portable ? 2 : 1,
      });
      return { value: pooled, layout: 'channels-first' };
    },
  });
}

function globalPooling(className: string, rank: number, config: GlobalPoolingOptions): Layer {
  return createLayer({
    className,
    config: { ...config },
    lower(context, [signal]) {
      const { value } = spatialInput(context, only(context, signal), rank);
      const { builder } = context;
      const op = className.startsWith('GlobalMax') ? 'ReduceMax' : 'ReduceMean';
      const axes = builder.integers(Array.from({ length: rank }, (_, axis) => axis + 2));
      const pooled = builder.op(op, [value, axes], { keepdims: int(config.keepDims === true) });
      return config.keepDims === true ? { value: pooled, layout: 'channels-first' } : plainSignal(pooled);
    },
  });
}
