import { createTensor } from '@medmodal/core';
import { activation, elu, leakyReLU, preLU, reLU, softmax } from '../layers/activation.ts';
import type { LayerConfig } from './layer-config.ts';
import { importedActivation } from './imported-activation.ts';
import { oneLayer, overLastAxis, type ImportedLayer, type LayerReader } from './imported-layer.ts';

/** A layer that only does something in training, and nothing of it here. */
export function identity(config: LayerConfig): ImportedLayer {
  return oneLayer(config, activation({ name: config.name, activation: 'linear' }));
}

function reLUReader(config: LayerConfig): ImportedLayer {
  config.expect('threshold', 0);
  const { name } = config;
  const slope = config.number('negative_slope', 0);
  const maxValue = config.raw('max_value') === undefined ? undefined : config.number('max_value', 0);
  if (slope === 0) return oneLayer(config, reLU({ name, ...(maxValue !== undefined && { maxValue }) }));
  if (maxValue !== undefined) throw config.fail('negative_slope and max_value together are not supported');
  return oneLayer(config, leakyReLU({ name, alpha: slope }));
}

/** Activation layers of Keras, by class name. */
export const activationReaders: Readonly<Record<string, LayerReader>> = {
  Activation: (config) => oneLayer(config, activation({ name: config.name, activation: importedActivation(config) })),
  ReLU: reLUReader,
  LeakyReLU: (config) => {
    const alpha = config.number('alpha', config.number('negative_slope', 0.3));
    return oneLayer(config, leakyReLU({ name: config.name, alpha }));
  },
  ELU: (config) => oneLayer(config, elu({ name: config.name, alpha: config.number('alpha', 1) })),
  PReLU: (config) =>
    oneLayer(config, preLU({ name: config.name }), {
      // [1, 1, channels] when the slopes are shared over space, which is the form that there is here.
      alpha: ['alpha', ({ data }) => createTensor('float32', [data.length], data)],
    }),
  Softmax: (config) => overLastAxis(config, oneLayer(config, softmax({ name: config.name }))),
};
