import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer } from './layer.ts';
import type { Named } from './merge.ts';
import { plainSignal } from './layer-context.ts';
import { shapeOf } from './signal.ts';
import { perAxis, type PerAxis } from './window.ts';

/** `UpSampling2D` of Keras with the nearest neighbour: each point becomes a block. Default 2×2. */
export function upSampling2d(config: Named & { readonly size?: PerAxis } = {}): Layer {
  return createLayer({
    className: 'UpSampling2D',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const input = only(context, signal);
      if (shapeOf(input).length !== 4)
        throw context.fail(`it takes [batch, height, width, channels], not [${shapeOf(input).join(', ')}]`);
      const [rows = 2, columns = 2] = perAxis(context, config.size, { rank: 2, otherwise: 2 });
      const value = context.channelsFirst(input);
      const [, channels, height, width] = value.shape.map(Number);
      // Rows and columns repeated by broadcasting: its gradient is a plain sum.
      const apart = builder.op('Reshape', [
        value,
        builder.integers([-1, channels ?? 1, height ?? 1, 1, width ?? 1, 1]),
      ]);
      const grown = builder.op('Tile', [apart, builder.integers([1, 1, 1, rows, 1, columns])]);
      const size = [-1, channels ?? 1, (height ?? 1) * rows, (width ?? 1) * columns];
      return { value: builder.op('Reshape', [grown, builder.integers(size)]), layout: 'channels-first' };
    },
  });
}

/** `UpSampling1D` of Keras: each step becomes `size` steps. Default 2. */
export function upSampling1d(config: Named & { readonly size?: number } = {}): Layer {
  return createLayer({
    className: 'UpSampling1D',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const value = context.plain(only(context, signal));
      const [, length, features] = value.shape;
      if (value.shape.length !== 3)
        throw context.fail(`it takes [batch, steps, features], not [${value.shape.join(', ')}]`);
      const size = config.size ?? 2;
      const apart = builder.op('Unsqueeze', [value, builder.integers([2])]);
      const grown = builder.op('Tile', [apart, builder.integers([1, 1, size, 1])]);
      const steps = typeof length === 'number' ? length * size : -1;
      const batch = typeof length === 'number' ? -1 : 0;
      return plainSignal(builder.op('Reshape', [grown, builder.integers([batch, steps, Number(features)])]));
    },
  });
}
