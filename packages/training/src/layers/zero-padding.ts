import { padValue } from '../graph/pad-value.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer } from './layer.ts';
import type { Named } from './merge.ts';

/** Zeros around each spatial axis: one number, one an axis, or [before, after] an axis. */
export type PaddingAmount = number | readonly (number | readonly [number, number])[];

/** `ZeroPadding2D` of Keras. @example zeroPadding2d({ padding: 1 }) */
export function zeroPadding2d(config: Named & { readonly padding?: PaddingAmount } = {}): Layer {
  return zeroPadding('ZeroPadding2D', 2, config);
}

export function zeroPadding1d(config: Named & { readonly padding?: PaddingAmount } = {}): Layer {
  return zeroPadding('ZeroPadding1D', 1, config);
}

export function zeroPadding3d(config: Named & { readonly padding?: PaddingAmount } = {}): Layer {
  return zeroPadding('ZeroPadding3D', 3, config);
}

function zeroPadding(className: string, rank: number, config: Named & { readonly padding?: PaddingAmount }): Layer {
  return createLayer({
    className,
    config: { ...config },
    lower(context, [signal]) {
      const { padding = 1 } = config;
      const list = typeof padding === 'number' ? Array.from({ length: rank }, () => padding) : perAxisOf(padding, rank);
      if (list.length !== rank) throw context.fail(`it takes padding for ${rank} axes, not ${list.length}`);
      const pairs = list.map((amount) => (typeof amount === 'number' ? ([amount, amount] as const) : amount));
      const value = context.channelsFirst(only(context, signal));
      const paddings = pairs.map(([before, after], axis) => ({ axis: axis + 2, before, after }));
      return { value: padValue(context.builder, value, paddings), layout: 'channels-first' };
    },
  });
}

/** Keras' ZeroPadding1D takes its one axis as [before, after]. */
function perAxisOf(padding: Exclude<PaddingAmount, number>, rank: number): Exclude<PaddingAmount, number> {
  const [before, after] = padding;
  const pair = rank === 1 && padding.length === 2 && typeof before === 'number' && typeof after === 'number';
  return pair ? [[before, after]] : padding;
}
