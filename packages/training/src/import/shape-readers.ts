import { z } from 'zod';
import type { Layer } from '../layers/layer.ts';
import { flatten, permute, repeatVector, reshape } from '../layers/reshaping.ts';
import { upSampling1d, upSampling2d } from '../layers/up-sampling.ts';
import { zeroPadding1d, zeroPadding2d, zeroPadding3d, type PaddingAmount } from '../layers/zero-padding.ts';
import { oneLayer, type LayerReader } from './imported-layer.ts';

const amount = z.number().int().min(0).max(4096);
const pair = z.tuple([amount, amount]);

function zeroPadding(rank: number, make: (options: { name: string; padding: PaddingAmount }) => Layer): LayerReader {
  const forms = z.union([amount, z.array(z.union([amount, pair])).length(rank)]);
  // Along one axis [1, 2] is before and after.
  const oneAxis = z.union([amount, pair.transform((both): [[number, number]] => [both])]);
  return (config) => {
    config.expectChannelsLast();
    const parsed = (rank === 1 ? oneAxis : forms).safeParse(config.raw('padding') ?? 1);
    if (!parsed.success) throw config.fail('padding must be one number, one an axis, or [before, after] an axis');
    return oneLayer(config, make({ name: config.name, padding: parsed.data }));
  };
}

/** Layers of Keras that move elements, by class name. */
export const shapeReaders: Readonly<Record<string, LayerReader>> = {
  Flatten: (config) => {
    config.expectChannelsLast();
    return oneLayer(config, flatten({ name: config.name }));
  },
  Reshape: (config) => oneLayer(config, reshape({ name: config.name, targetShape: config.wholes('target_shape') })),
  Permute: (config) => oneLayer(config, permute({ name: config.name, dims: config.wholes('dims') })),
  RepeatVector: (config) => oneLayer(config, repeatVector({ name: config.name, n: config.whole('n') })),
  UpSampling1D: (config) => {
    const size = config.raw('size') === undefined ? 2 : config.whole('size');
    return oneLayer(config, upSampling1d({ name: config.name, size }));
  },
  UpSampling2D: (config) => {
    config.expectChannelsLast();
    config.expect('interpolation', 'nearest');
    return oneLayer(config, upSampling2d({ name: config.name, size: config.perAxis('size') ?? 2 }));
  },
  ZeroPadding1D: zeroPadding(1, zeroPadding1d),
  ZeroPadding2D: zeroPadding(2, zeroPadding2d),
  ZeroPadding3D: zeroPadding(3, zeroPadding3d),
};
