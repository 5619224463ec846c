import { z } from 'zod';
import { only } from '../layers/activation.ts';
import { createLayer } from '../layers/create-layer.ts';
import type { Layer } from '../layers/layer.ts';
import { identity } from './activation-readers.ts';
import { oneLayer, type LayerReader } from './imported-layer.ts';
import type { LayerConfig } from './layer-config.ts';

const amount = z.number().int().min(0).max(65536);
const cropping = z.union([
  amount.transform((all) => [all, all, all, all] as const),
  z.tuple([amount, amount]).transform(([rows, columns]) => [rows, rows, columns, columns] as const),
  z
    .tuple([z.tuple([amount, amount]), z.tuple([amount, amount])])
    .transform(([[top, bottom], [left, right]]) => [top, bottom, left, right] as const),
]);

function rescaling(config: LayerConfig): Layer {
  const scale = config.number('scale', 1);
  const offset = config.number('offset', 0);
  return createLayer({
    className: 'Rescaling',
    config: { name: config.name, scale, offset },
    lower(context, [signal]) {
      const { builder } = context;
      const given = only(context, signal);
      const scaled = builder.op('Mul', [given.value, builder.scalar(scale)]);
      return { ...given, value: builder.op('Add', [scaled, builder.scalar(offset)]) };
    },
  });
}

function cropping2d(config: LayerConfig): Layer {
  const parsed = cropping.safeParse(config.raw('cropping') ?? 0);
  if (!parsed.success) throw config.fail('cropping must be one number, one an axis, or [before, after] an axis');
  const [top, bottom, left, right] = parsed.data;
  return createLayer({
    className: 'Cropping2D',
    config: { name: config.name, cropping: [top, bottom, left, right] },
    lower(context, [signal]) {
      const { builder } = context;
      const value = context.channelsFirst(only(context, signal));
      const [, , height, width] = value.shape;
      if (typeof height !== 'number' || typeof width !== 'number' || top + bottom >= height || left + right >= width) {
        throw context.fail(`[${top}, ${bottom}], [${left}, ${right}] cannot be cut from [${value.shape.join(', ')}]`);
      }
      const ends = builder.integers([height - bottom, width - right]);
      const inputs = [value, builder.integers([top, left]), ends, builder.integers([2, 3])];
      return { value: builder.op('Slice', inputs), layout: 'channels-first' };
    },
  });
}

/** Random changes of images, which are left out when a model predicts. RandomCrop is not: it also sets the size. */
const AUGMENTATION = 'Brightness Contrast Flip Height Rotation Translation Width Zoom'.split(' ');

/** Layers of Keras for images, by class name. Augmentation does nothing here: this package does it outside of the network. */
export const pictureReaders: Readonly<Record<string, LayerReader>> = {
  Rescaling: (config) => oneLayer(config, rescaling(config)),
  Cropping2D: (config) => {
    config.expectChannelsLast();
    return oneLayer(config, cropping2d(config));
  },
  ...Object.fromEntries(AUGMENTATION.map((name) => [`Random${name}`, identity])),
};
