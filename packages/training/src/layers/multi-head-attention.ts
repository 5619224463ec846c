import { ints } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { attentionInputs } from './attention-inputs.ts';
import { attend } from './attention-scores.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer, LayerContext } from './layer.ts';

/** Arguments of {@link multiHeadAttention}, with Keras' names and defaults. */
export interface MultiHeadAttentionOptions {
  readonly numHeads: number;
  /** Width of queries and keys of one head. */
  readonly keyDim: number;
  /** Width of the values of one head. Default `keyDim`. */
  readonly valueDim?: number;
  /** Width of the output. Default: that of the query. */
  readonly outputDim?: number;
  /** Share of the scores that is dropped in training. Default 0. */
  readonly dropout?: number;
  /** Default true. */
  readonly useBias?: boolean;
  /** A query sees no key behind its own place. Default false. */
  readonly causal?: boolean;
  /** Default `glorotUniform`, scaled by the sides of the whole matrix. */
  readonly kernelInitializer?: Initializer;
  readonly name?: string;
}

/**
 * `MultiHeadAttention` of Keras (Vaswani et al. 2017), applied to [query, value] or [query, value, key], each
 * [batch, length, features]; gives [batch, queries, features]. Weights are those of Keras as matrices: `query/kernel`
 * [features, heads·keyDim] …, `attentionOutput/kernel` [heads·valueDim, features]. Padding of the value is not looked at.
 *
 * @throws `graph.invalid` for inputs of another rank.
 * @example multiHeadAttention({ numHeads: 4, keyDim: 32 }).apply([x, x])
 */
export function multiHeadAttention(config: MultiHeadAttentionOptions): Layer {
  return createLayer({
    className: 'MultiHeadAttention',
    config: { ...config },
    lower(context, signals) {
      const { numHeads, keyDim, valueDim = keyDim, dropout = 0, causal = false } = config;
      for (const [name, count] of Object.entries({ numHeads, keyDim, valueDim })) {
        if (!Number.isInteger(count) || count < 1) {
          throw context.fail(`${name} must be a positive whole number, not ${count}`);
        }
      }
      const { query, key, value, masks } = attentionInputs(context, signals);
      const { builder } = context;
      const heads = (name: string, x: Value, width: number): Value => {
        const flat = projected(context, config, { name, x, width: numHeads * width });
        const apart = builder.op('Reshape', [flat, builder.integers([0, -1, numHeads, width])]);
        return builder.op('Transpose', [apart], { perm: ints([0, 2, 1, 3]) });
      };
      const mixed = attend(context, {
        query: heads('query', query, keyDim),
        key: heads('key', key, keyDim),
        value: heads('value', value, valueDim),
        scale: 1 / Math.sqrt(keyDim),
        masks,
        causal,
        dropout,
      });
      const turned = builder.op('Transpose', [mixed], { perm: ints([0, 2, 1, 3]) });
      const joined = builder.op('Reshape', [turned, builder.integers([0, -1, numHeads * valueDim])]);
      const width = config.outputDim ?? Number(query.shape[2]);
      return plainSignal(projected(context, config, { name: 'attentionOutput', x: joined, width }));
    },
  });
}

interface Projection {
  readonly name: string;
  readonly x: Value;
  readonly width: number;
}

function projected(context: LayerContext, config: MultiHeadAttentionOptions, { name, x, width }: Projection): Value {
  const { builder } = context;
  const kernel = context.weight(`${name}/kernel`, {
    shape: [Number(x.shape[2]), width],
    initializer: config.kernelInitializer ?? 'glorotUniform',
  });
  const product = builder.op('MatMul', [x, kernel]);
  if (config.useBias === false) return product;
  return builder.op('Add', [product, context.weight(`${name}/bias`, { shape: [width], initializer: 'zeros' })]);
}
