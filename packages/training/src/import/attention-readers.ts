import { attention } from '../layers/attention.ts';
import { oneLayer, type LayerReader } from './imported-layer.ts';

/** Attention of Keras, by class name. */
export const attentionReaders: Readonly<Record<string, LayerReader>> = {
  Attention: (config) => {
    config.expect('score_mode', 'dot');
    const useScale = config.boolean('use_scale', false);
    const causal = config.boolean('causal', false);
    const layer = attention({ name: config.name, useScale, causal, dropout: config.number('dropout', 0) });
    return oneLayer(config, layer, useScale ? { scale: ['scale'] } : {});
  },
};
