import { int } from '../graph/attribute.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer } from './layer.ts';

/**
 * `Masking` of Keras: steps of [batch, length, features] whose features all equal `maskValue`, by default 0, are padding for the
 * layers behind it.
 *
 * @throws `graph.invalid` for an input of another rank.
 * @example sequential([input({ shape: [null, 100] }), masking(), lstm({ units: 64 })])
 */
export function masking(config: { readonly maskValue?: number; readonly name?: string } = {}): Layer {
  return createLayer({
    className: 'Masking',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const x = context.plain(only(context, signal));
      if (x.shape.length !== 3) throw context.fail(`it takes [batch, length, features], not [${x.shape.join(', ')}]`);
      const padding = builder.op('Equal', [x, builder.scalar(config.maskValue ?? 0)]);
      const different = builder.op('Cast', [builder.op('Not', [padding])], { to: int(1) });
      const mask = builder.op('ReduceMax', [different, builder.integers([2])], { keepdims: int(0) });
      const column = builder.op('Unsqueeze', [mask, builder.integers([2])]);
      return { value: builder.op('Mul', [x, column]), layout: 'plain', mask };
    },
  });
}
