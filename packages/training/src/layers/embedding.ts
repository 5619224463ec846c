import { int } from '../graph/attribute.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer } from './layer.ts';
import type { Named } from './merge.ts';
import { plainSignal } from './layer-context.ts';

/** `Embedding` of Keras: token numbers [batch, length] become vectors [batch, length, outputDim]. With `maskZero` the token 0
 * is padding. */
export function embedding(
  config: Named & { readonly inputDim: number; readonly outputDim: number; readonly maskZero?: boolean },
): Layer {
  return createLayer({
    className: 'Embedding',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const tokens = only(context, signal).value;
      if (!tokens.dtype.startsWith('int'))
        throw context.fail(`it takes int32 or int64 token numbers, not ${tokens.dtype}`);
      const table = context.weight('embeddings', {
        shape: [config.inputDim, config.outputDim],
        initializer: 'randomUniform',
      });
      const vectors = builder.op('Gather', [table, tokens]);
      if (config.maskZero !== true) return plainSignal(vectors);
      const wide = builder.op('Cast', [tokens], { to: int(1) });
      const mask = builder.op('Cast', [builder.op('Greater', [wide, builder.scalar(0)])], { to: int(1) });
      return { value: vectors, layout: 'plain', mask };
    },
  });
}
