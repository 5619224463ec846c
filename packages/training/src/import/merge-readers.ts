import type { Layer } from '../layers/layer.ts';
import { add, average, concatenate, maximum, minimum, multiply, subtract } from '../layers/merge.ts';
import { oneLayer, type LayerReader } from './imported-layer.ts';

function merge(make: (options: { readonly name: string }) => Layer): LayerReader {
  return (config) => oneLayer(config, make({ name: config.name }));
}

/** Layers of Keras that take several inputs, by class name. */
export const mergeReaders: Readonly<Record<string, LayerReader>> = {
  Add: merge(add),
  Subtract: merge(subtract),
  Multiply: merge(multiply),
  Average: merge(average),
  Maximum: merge(maximum),
  Minimum: merge(minimum),
  Concatenate: (config) => oneLayer(config, concatenate({ name: config.name, axis: config.number('axis', -1) })),
};
