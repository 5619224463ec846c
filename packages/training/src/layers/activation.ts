import { float, int, string } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { createLayer } from './create-layer.ts';
import type { Layer, LayerContext } from './layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Signal } from './signal.ts';

/** Keras' names of activations. `gelu` is the exact form, `geluNew` the tanh approximation. */
export type ActivationName =
  | 'linear'
  | 'relu'
  | 'relu6'
  | 'leakyRelu'
  | 'elu'
  | 'selu'
  | 'gelu'
  | 'geluNew'
  | 'sigmoid'
  | 'hardSigmoid'
  | 'tanh'
  | 'softplus'
  | 'softsign'
  | 'swish'
  | 'silu'
  | 'exponential'
  | 'softmax'
  | 'logSoftmax';

type Activate = (builder: GraphBuilder, x: Value) => Value;

const swish: Activate = (builder, x) => builder.op('Mul', [x, builder.op('Sigmoid', [x])]);

const ACTIVATIONS: Readonly<Record<ActivationName, Activate>> = {
  linear: (_, x) => x,
  relu: (builder, x) => builder.op('Relu', [x]),
  relu6: (builder, x) => builder.op('Clip', [x, builder.scalar(0), builder.scalar(6)]),
  leakyRelu: (builder, x) => builder.op('LeakyRelu', [x], { alpha: float(0.3) }),
  elu: (builder, x) => builder.op('Elu', [x]),
  selu: (builder, x) => builder.op('Selu', [x]),
  gelu: (builder, x) => builder.op('Gelu', [x]),
  geluNew: (builder, x) => builder.op('Gelu', [x], { approximate: string('tanh') }),
  sigmoid: (builder, x) => builder.op('Sigmoid', [x]),
  hardSigmoid: (builder, x) => builder.op('HardSigmoid', [x], { alpha: float(0.2), beta: float(0.5) }),
  tanh: (builder, x) => builder.op('Tanh', [x]),
  softplus: (builder, x) => builder.op('Softplus', [x]),
  softsign: (builder, x) => builder.op('Softsign', [x]),
  swish,
  silu: swish,
  exponential: (builder, x) => builder.op('Exp', [x]),
  softmax: (builder, x) => builder.op('Softmax', [x], { axis: int(-1) }),
  logSoftmax: (builder, x) => builder.op('LogSoftmax', [x], { axis: int(-1) }),
};

/** True when an activation looks at all channels of a point at once. */
function mixesChannels(name: ActivationName): boolean {
  return name === 'softmax' || name === 'logSoftmax';
}

/** Applies an activation to a bare value whose last axis is the channels. */
export function activateValue(builder: GraphBuilder, x: Value, name: ActivationName): Value {
  return ACTIVATIONS[name](builder, x);
}

/** Applies an activation to a signal, in whichever layout it is. */
export function activate(context: LayerContext, signal: Signal, name: ActivationName = 'linear'): Signal {
  if (!Object.hasOwn(ACTIVATIONS, name)) {
    throw context.fail(`there is no activation ${name}; there are ${Object.keys(ACTIVATIONS).join(', ')}`);
  }
  if (name === 'linear') return signal;
  if (mixesChannels(name)) return plainSignal(activateValue(context.builder, context.plain(signal), name));
  return { ...signal, value: activateValue(context.builder, signal.value, name) };
}

/** `Activation` of Keras. @example activation({ activation: 'relu' }) */
export function activation(config: { readonly activation: ActivationName; readonly name?: string }): Layer {
  return createLayer({
    className: 'Activation',
    config,
    lower: (context, [signal]) => activate(context, only(context, signal), config.activation),
  });
}

/** `ReLU` of Keras: max(0, x), at most `maxValue`. */
export function reLU(config: { readonly maxValue?: number; readonly name?: string } = {}): Layer {
  return createLayer({
    className: 'ReLU',
    config,
    lower: (context, [signal]) => {
      const input = only(context, signal);
      const { builder } = context;
      if (config.maxValue === undefined) return activate(context, input, 'relu');
      const clipped = builder.op('Clip', [input.value, builder.scalar(0), builder.scalar(config.maxValue)]);
      return { ...input, value: clipped };
    },
  });
}

/** `LeakyReLU` of Keras: `alpha·x` below zero, 0.3 by default. */
export function leakyReLU(config: { readonly alpha?: number; readonly name?: string } = {}): Layer {
  return elementwise('LeakyReLU', config, (builder, x) =>
    builder.op('LeakyRelu', [x], { alpha: float(config.alpha ?? 0.3) }),
  );
}

/** `ELU` of Keras: α·(eˣ − 1) below zero. */
export function elu(config: { readonly alpha?: number; readonly name?: string } = {}): Layer {
  return elementwise('ELU', config, (builder, x) => builder.op('Elu', [x], { alpha: float(config.alpha ?? 1) }));
}

/** `PReLU` of Keras with one slope a channel. */
export function preLU(config: { readonly name?: string } = {}): Layer {
  return createLayer({
    className: 'PReLU',
    config,
    lower(context, [signal]) {
      const value = context.plain(only(context, signal));
      const channels = Number(value.shape.at(-1));
      const slope = context.weight('alpha', { shape: [channels], initializer: 'zeros' });
      return plainSignal(context.builder.op('PRelu', [value, slope]));
    },
  });
}

/** `Softmax` of Keras over the last axis. */
export function softmax(config: { readonly name?: string } = {}): Layer {
  return createLayer({
    className: 'Softmax',
    config,
    lower: (context, [signal]) => activate(context, only(context, signal), 'softmax'),
  });
}

function elementwise(className: string, config: { readonly name?: string }, compute: Activate): Layer {
  return createLayer({
    className,
    config: { ...config },
    lower: (context, [signal]) => {
      const input = only(context, signal);
      return { ...input, value: compute(context.builder, input.value) };
    },
  });
}

/** The one input of a layer that takes one. */
export function only(context: LayerContext, signal: Signal | undefined): Signal {
  if (!signal) throw context.fail('the layer takes one input and got none');
  return signal;
}
