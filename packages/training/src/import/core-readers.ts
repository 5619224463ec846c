import { int } from '../graph/attribute.ts';
import { only } from '../layers/activation.ts';
import { createLayer } from '../layers/create-layer.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { embedding } from '../layers/embedding.ts';
import type { Layer } from '../layers/layer.ts';
import { batchNormalization, layerNormalization } from '../layers/normalization.ts';
import { identity } from './activation-readers.ts';
import { importedActivation } from './imported-activation.ts';
import { oneLayer, overLastAxis, type ImportedLayer, type LayerReader, type WeightNames } from './imported-layer.ts';
import type { LayerConfig } from './layer-config.ts';

/** Keras keeps token numbers in float32 unless told otherwise. */
function asTokens(name: string): Layer {
  return createLayer({
    className: 'Cast',
    config: { name, dtype: 'int64' },
    lower: (context, [signal]) => {
      const given = only(context, signal);
      return { ...given, value: context.builder.op('Cast', [given.value], { to: int(7) }) };
    },
  });
}

function embeddingReader(config: LayerConfig): ImportedLayer {
  const layer = embedding({
    name: config.name,
    inputDim: config.whole('input_dim'),
    outputDim: config.whole('output_dim'),
    maskZero: config.boolean('mask_zero', false),
  });
  const table = oneLayer(config, layer, { embeddings: ['embeddings'] });
  const cast = asTokens(`${config.name}_tokens`);
  return {
    ...table,
    apply: (inputs) =>
      table.apply(inputs.map((tensor) => (tensor.dtype.startsWith('int') ? tensor : cast.apply(tensor)))),
  };
}

function scaleAndOffset(config: LayerConfig): WeightNames {
  return {
    ...(config.boolean('scale', true) && { gamma: ['gamma'] as const }),
    ...(config.boolean('center', true) && { beta: ['beta'] as const }),
  };
}

function normalizationOptions(config: LayerConfig): { name: string; epsilon: number; scale: boolean; center: boolean } {
  return {
    name: config.name,
    epsilon: config.number('epsilon', 1e-3),
    scale: config.boolean('scale', true),
    center: config.boolean('center', true),
  };
}

/** Noise is left out when a model predicts; here it is left out in training too. */
const NOISE = ['GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'ActivityRegularization'];

const dropoutReader: LayerReader = (config) =>
  oneLayer(config, dropout({ name: config.name, rate: config.number('rate', 0) }));

/** Dense, Embedding, normalisation and dropout of Keras, by class name. */
export const coreReaders: Readonly<Record<string, LayerReader>> = {
  Dense: (config) => {
    const useBias = config.boolean('use_bias', true);
    const activation = importedActivation(config);
    const layer = dense({ name: config.name, units: config.whole('units'), activation, useBias });
    return oneLayer(config, layer, { kernel: ['kernel'], ...(useBias && { bias: ['bias'] as const }) });
  },
  Embedding: embeddingReader,
  BatchNormalization: (config) => {
    config.expect('renorm', false);
    const momentum = config.number('momentum', 0.99);
    const layer = oneLayer(config, batchNormalization({ ...normalizationOptions(config), momentum }), {
      ...scaleAndOffset(config),
      movingMean: ['moving_mean'],
      movingVariance: ['moving_variance'],
    });
    return overLastAxis(config, layer);
  },
  LayerNormalization: (config) => {
    config.expect('rms_scaling', false);
    const layer = layerNormalization(normalizationOptions(config));
    return overLastAxis(config, oneLayer(config, layer, scaleAndOffset(config)));
  },
  Dropout: dropoutReader,
  SpatialDropout1D: dropoutReader,
  SpatialDropout2D: dropoutReader,
  ...Object.fromEntries(NOISE.map((className) => [className, identity])),
};
