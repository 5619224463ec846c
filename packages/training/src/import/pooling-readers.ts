import type { Layer } from '../layers/layer.ts';
import {
  averagePooling1d,
  averagePooling2d,
  averagePooling3d,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalAveragePooling3d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  globalMaxPooling3d,
  maxPooling1d,
  maxPooling2d,
  maxPooling3d,
  type GlobalPoolingOptions,
  type PoolingOptions,
} from '../layers/pooling.ts';
import { oneLayer, type LayerReader } from './imported-layer.ts';

function pooling(make: (options: PoolingOptions) => Layer): LayerReader {
  return (config) => {
    config.expectChannelsLast();
    const padding = config.text('padding', 'valid');
    if (padding !== 'valid' && padding !== 'same') throw config.fail(`padding ${padding} is not supported`);
    const poolSize = config.perAxis('pool_size') ?? 2;
    return oneLayer(
      config,
      make({ name: config.name, poolSize, strides: config.perAxis('strides') ?? poolSize, padding }),
    );
  };
}

function global(make: (options: GlobalPoolingOptions) => Layer): LayerReader {
  return (config) => {
    config.expectChannelsLast();
    return oneLayer(config, make({ name: config.name, keepDims: config.boolean('keepdims', false) }));
  };
}

/** Pooling layers of Keras, by class name. */
export const poolingReaders: Readonly<Record<string, LayerReader>> = {
  MaxPooling1D: pooling(maxPooling1d),
  MaxPooling2D: pooling(maxPooling2d),
  MaxPooling3D: pooling(maxPooling3d),
  AveragePooling1D: pooling(averagePooling1d),
  AveragePooling2D: pooling(averagePooling2d),
  AveragePooling3D: pooling(averagePooling3d),
  GlobalAveragePooling1D: global(globalAveragePooling1d),
  GlobalAveragePooling2D: global(globalAveragePooling2d),
  GlobalAveragePooling3D: global(globalAveragePooling3d),
  GlobalMaxPooling1D: global(globalMaxPooling1d),
  GlobalMaxPooling2D: global(globalMaxPooling2d),
  GlobalMaxPooling3D: global(globalMaxPooling3d),
};
