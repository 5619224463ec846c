import { attentionInputs } from './attention-inputs.ts';
import { attend } from './attention-scores.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer } from './layer.ts';

/** Arguments of {@link attention}, with Keras' names and defaults. */
export interface AttentionOptions {
  /** Learns one number that scores are multiplied by. Default false. */
  readonly useScale?: boolean;
  /** A query sees no key behind its own place. Default false. */
  readonly causal?: boolean;
  /** Share of the scores that is dropped in training. Default 0. */
  readonly dropout?: number;
  readonly name?: string;
}

/**
 * `Attention` of Keras (Luong et al. 2015): softmax(query · keyᵀ) · value, applied to [query, value] or [query, value, key],
 * each [batch, length, features]. Padding of the value is not looked at; where the query is padding the output is 0.
 *
 * @throws `graph.invalid` when widths differ.
 * @example attention().apply([question, passage])
 */
export function attention(config: AttentionOptions = {}): Layer {
  return createLayer({
    className: 'Attention',
    config: { ...config },
    lower(context, signals) {
      const { query, key, value, queryMask, masks } = attentionInputs(context, signals);
      const [width, other] = [query.shape[2], key.shape[2]];
      if (width !== other) throw context.fail(`the query has ${width} features and the key ${other}`);
      const scale = config.useScale === true ? context.weight('scale', { shape: [], initializer: 'ones' }) : 1;
      const { causal = false, dropout = 0 } = config;
      const result = attend(context, { query, key, value, scale, masks, causal, dropout });
      if (!queryMask) return plainSignal(result);
      const { builder } = context;
      const column = builder.op('Unsqueeze', [queryMask, builder.integers([2])]);
      return plainSignal(builder.op('Mul', [result, column]));
    },
  });
}
