import type { Tensor } from '@medmodal/core';
import type { Layer } from '../layers/layer.ts';
import type { SymbolicTensor } from '../layers/symbolic-tensor.ts';
import type { LayerConfig } from './layer-config.ts';

/** Where a weight of ours is found among those of Keras, and how its axes are put into our order. */
export interface WeightSource {
  /** Name of the variable, such as `depthwise_kernel`. */
  readonly variable: string;
  /** Names that its path must hold, in this order: the layer, and the part of it where there is one. */
  readonly owners: readonly string[];
  convert(tensor: Tensor<'float32'>): Tensor<'float32'>;
}

/** A layer of ours and the sources of its weights, by our names. */
export interface LayerPart {
  readonly layer: Layer;
  readonly weights: Readonly<Record<string, WeightSource>>;
}

/** A layer of Keras in our terms: one or more layers of ours. */
export interface ImportedLayer {
  readonly parts: readonly LayerPart[];
  apply(inputs: readonly SymbolicTensor[]): readonly SymbolicTensor[];
}

/** Makes ours of one class of Keras. @throws `model.incompatible` naming the layer. */
export type LayerReader = (config: LayerConfig) => ImportedLayer;

/** Names of our weights to the variables of Keras, with what turns their axes. */
export type WeightNames = Readonly<Record<string, readonly [variable: string, convert?: WeightSource['convert']]>>;

/** One layer of ours for one of Keras. */
export function oneLayer(config: LayerConfig, layer: Layer, names: WeightNames = {}): ImportedLayer {
  return {
    parts: [{ layer, weights: weightSources([config.name], names) }],
    apply: (inputs) => [layer.apply(inputs)],
  };
}

/** The layer, which refuses any axis but the last once the number of axes is known. */
export function overLastAxis(config: LayerConfig, layer: ImportedLayer): ImportedLayer {
  return {
    ...layer,
    apply: (inputs) => {
      config.expectLastAxis(inputs[0]?.shape.length ?? 0);
      return layer.apply(inputs);
    },
  };
}

/** Layers of ours one after the other. */
export function inSequence(layers: readonly ImportedLayer[]): ImportedLayer {
  return {
    parts: layers.flatMap(({ parts }) => parts),
    apply: (inputs) => layers.reduce((tensors, layer) => layer.apply(tensors), inputs),
  };
}

/** Sources of weights that lie under the same owners. */
export function weightSources(owners: readonly string[], names: WeightNames): Readonly<Record<string, WeightSource>> {
  return Object.fromEntries(
    Object.entries(names).map(([ours, [variable, convert = (tensor: Tensor<'float32'>) => tensor]]) => [
      ours,
      { variable, owners, convert },
    ]),
  );
}
