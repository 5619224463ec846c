import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer } from './layer.ts';
import type { Named } from './merge.ts';

/** `Dropout` of Keras: in training each element is 0 with probability `rate`, the others grow by 1 / (1 − rate). */
export function dropout(config: Named & { readonly rate: number }): Layer {
  return createLayer({
    className: 'Dropout',
    config: { ...config },
    lower(context, [signal]) {
      const input = only(context, signal);
      if (!(config.rate >= 0 && config.rate < 1))
        throw context.fail(`the rate must be at least 0 and below 1, not ${config.rate}`);
      if (!context.training || config.rate === 0) return input;
      const mask = context.dropoutMask(input.value.shape, config.rate);
      return { ...input, value: context.builder.op('Mul', [input.value, mask]) };
    },
  });
}
