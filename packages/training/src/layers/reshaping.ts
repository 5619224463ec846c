import { ints } from '../graph/attribute.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer } from './layer.ts';
import type { Named } from './merge.ts';

/** `Flatten` of Keras: [batch, …] becomes [batch, features], channels varying fastest. */
export function flatten(config: Named = {}): Layer {
  return createLayer({
    className: 'Flatten',
    config: { ...config },
    lower(context, [signal]) {
      const value = context.plain(only(context, signal));
      const features = value.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1);
      if (Number.isNaN(features))
        throw context.fail(`all axes but the batch must be fixed, not [${value.shape.join(', ')}]`);
      return plainSignal(context.builder.op('Reshape', [value, context.builder.integers([-1, features])]));
    },
  });
}

/** `Reshape` of Keras: the same elements in another shape; -1 for at most one axis takes what is left. */
export function reshape(config: Named & { readonly targetShape: readonly number[] }): Layer {
  return createLayer({
    className: 'Reshape',
    config: { ...config },
    lower(context, [signal]) {
      const value = context.plain(only(context, signal));
      const rest = value.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1);
      const known = config.targetShape
        .filter((length) => length !== -1)
        .reduce((product, length) => product * length, 1);
      const target = config.targetShape.map((length) => (length === -1 ? rest / known : length));
      if (
        Number.isNaN(rest) ||
        target.some((length) => !Number.isInteger(length)) ||
        target.reduce((a, b) => a * b, 1) !== rest
      ) {
        throw context.fail(`[${value.shape.join(', ')}] does not become [batch, ${config.targetShape.join(', ')}]`);
      }
      return plainSignal(context.builder.op('Reshape', [value, context.builder.integers([-1, ...target])]));
    },
  });
}

/** `Permute` of Keras: axes in another order, counted from 1 and without the batch. */
export function permute(config: Named & { readonly dims: readonly number[] }): Layer {
  return createLayer({
    className: 'Permute',
    config: { ...config },
    lower(context, [signal]) {
      const value = context.plain(only(context, signal));
      if (config.dims.length !== value.shape.length - 1)
        throw context.fail(`it takes ${config.dims.length + 1} axes, not ${value.shape.length}`);
      return plainSignal(context.builder.op('Transpose', [value], { perm: ints([0, ...config.dims]) }));
    },
  });
}

/** `RepeatVector` of Keras: [batch, features] becomes [batch, n, features]. */
export function repeatVector(config: Named & { readonly n: number }): Layer {
  return createLayer({
    className: 'RepeatVector',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const value = builder.op('Unsqueeze', [context.plain(only(context, signal)), builder.integers([1])]);
      return plainSignal(builder.op('Tile', [value, builder.integers([1, config.n, 1])]));
    },
  });
}
