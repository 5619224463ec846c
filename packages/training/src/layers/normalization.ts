import { float, int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer } from './layer.ts';
import { shapeOf } from './signal.ts';

/** Arguments of {@link batchNormalization}, with Keras' names and defaults. */
export interface BatchNormalizationOptions {
  /** Share of the old moving average that stays at each step. Default 0.99. */
  readonly momentum?: number;
  /** Default 0.001. */
  readonly epsilon?: number;
  /** Whether an offset is added and a scale multiplied. Default true. */
  readonly center?: boolean;
  readonly scale?: boolean;
  readonly name?: string;
}

/**
 * `BatchNormalization` of Keras over the last axis: with the statistics of the batch in training, with their moving averages
 * in prediction (Ioffe & Szegedy 2015). The variance is that of the population, as in Keras.
 */
export function batchNormalization(config: BatchNormalizationOptions = {}): Layer {
  return createLayer({
    className: 'BatchNormalization',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const input = only(context, signal);
      const channels = shapeOf(input).at(-1);
      if (typeof channels !== 'number') throw context.fail('the number of channels must be fixed');
      const shape = [channels];
      const gamma = config.scale === false ? ones(channels) : undefined;
      const beta = config.center === false ? new Float32Array(channels) : undefined;
      const scale = gamma ? builder.floats(shape, gamma) : context.weight('gamma', { shape, initializer: 'ones' });
      const offset = beta ? builder.floats(shape, beta) : context.weight('beta', { shape, initializer: 'zeros' });
      const mean = context.weight('movingMean', { shape, initializer: 'zeros', trainable: false });
      const variance = context.weight('movingVariance', { shape, initializer: 'ones', trainable: false });
      const rows = input.layout === 'plain' && input.value.shape.length > 2;
      const value = rows ? context.channelsFirst(input) : input.value;
      const layout = value.shape.length > 2 ? 'channels-first' : 'plain';
      const epsilon = config.epsilon ?? 0.001;
      if (!context.training) {
        const attributes = { epsilon: float(epsilon) };
        const normalised = builder.op('BatchNormalization', [value, scale, offset, mean, variance], attributes);
        return { value: normalised, layout };
      }
      const parts = { value, scale, offset, mean, variance, epsilon };
      const [normalised, batchMean, batchVariance] = builder.portable
        ? normalisedByHand(builder, parts)
        : normalisedByOperator(builder, parts);
      const { momentum = 0.99 } = config;
      const moved = (old: Value, now: Value): Value =>
        builder.op('Add', [
          builder.op('Mul', [old, builder.scalar(momentum)]),
          builder.op('Mul', [now, builder.scalar(1 - momentum)]),
        ]);
      context.update('movingMean', moved(mean, batchMean));
      context.update('movingVariance', moved(variance, batchVariance));
      return { value: normalised, layout };
    },
  });
}

/** What batch normalisation works on; all but the value are [channels]. */
interface Normalising {
  readonly value: Value;
  readonly scale: Value;
  readonly offset: Value;
  readonly mean: Value;
  readonly variance: Value;
  readonly epsilon: number;
}

/** The normalised value, and mean and variance of the batch. */
type Normalised = readonly [Value, Value, Value];

/**
 * ONNX Runtime writes the new statistics into the buffers of the old ones, so it gets fresh ones; with momentum 0 its outputs
 * are the statistics of the batch.
 */
function normalisedByOperator(builder: GraphBuilder, parts: Normalising): Normalised {
  const { value, scale, offset, mean, variance, epsilon } = parts;
  const zero = builder.scalar(0);
  const [normalised = value, batchMean = mean, batchVariance = variance] = builder.node(
    'BatchNormalization',
    [value, scale, offset, builder.op('Mul', [mean, zero]), builder.op('Mul', [variance, zero])],
    { attributes: { epsilon: float(epsilon), momentum: float(0), training_mode: int(1) }, outputs: 3 },
  );
  return [normalised, batchMean, batchVariance];
}

/** The same in single steps, for devices without the operator's training form. */
function normalisedByHand(builder: GraphBuilder, { value, scale, offset, epsilon }: Normalising): Normalised {
  const axes = builder.integers([...value.shape.keys()].filter((axis) => axis !== 1));
  const channels = Number(value.shape[1]);
  const spread = [1, channels, ...value.shape.slice(2).map(() => 1)];
  const perChannel = (of: Value): Value => builder.op('Reshape', [of, builder.integers(spread)]);
  const flat = (of: Value): Value => builder.op('Reshape', [of, builder.integers([channels])]);
  const mean = builder.op('ReduceMean', [value, axes], { keepdims: int(1) });
  const centred = builder.op('Sub', [value, mean]);
  const variance = builder.op('ReduceMean', [builder.op('Mul', [centred, centred]), axes], { keepdims: int(1) });
  const deviation = builder.op('Sqrt', [builder.op('Add', [variance, builder.scalar(epsilon)])]);
  const scaled = builder.op('Mul', [builder.op('Div', [centred, deviation]), perChannel(scale)]);
  return [builder.op('Add', [scaled, perChannel(offset)]), flat(mean), flat(variance)];
}

function ones(length: number): Float32Array {
  return new Float32Array(length).fill(1);
}

/** Arguments of {@link layerNormalization}, with Keras' names and defaults. */
export interface LayerNormalizationOptions {
  /** Default 0.001. */
  readonly epsilon?: number;
  readonly center?: boolean;
  readonly scale?: boolean;
  readonly name?: string;
}

/** `LayerNormalization` of Keras over the last axis (Ba et al. 2016). */
export function layerNormalization(config: LayerNormalizationOptions = {}): Layer {
  return createLayer({
    className: 'LayerNormalization',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const value = context.plain(only(context, signal));
      const features = value.shape.at(-1);
      if (typeof features !== 'number') throw context.fail('the number of features must be fixed');
      const shape = [features];
      const scale: Value =
        config.scale === false
          ? builder.floats(shape, ones(features))
          : context.weight('gamma', { shape, initializer: 'ones' });
      const offset = config.center === false ? undefined : context.weight('beta', { shape, initializer: 'zeros' });
      const attributes = { axis: int(-1), epsilon: float(config.epsilon ?? 0.001) };
      return plainSignal(
        builder.op('LayerNormalization', offset ? [value, scale, offset] : [value, scale], attributes),
      );
    },
  });
}
