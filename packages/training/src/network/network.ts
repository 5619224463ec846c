import type { Tensor } from '@medmodal/core';
import type { Layer } from '../layers/layer.ts';
import type { SymbolicTensor } from '../layers/symbolic-tensor.ts';

/** A layer in its place: its unique name and where its inputs come from. */
export interface PlacedLayer {
  readonly name: string;
  readonly layer: Layer;
  /** Names of the layers or network inputs it takes. */
  readonly inputs: readonly string[];
  /** Name of its first call, when a layer is used more than once: the calls share its weights. */
  readonly sharesWith?: string;
}

/** A weight of a network, as it is known without its values. */
export interface WeightFacts {
  /** `layer/weight`, such as `conv2d/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
  readonly l1: number;
  readonly l2: number;
}

/**
 * Layers that are connected, and the values of their weights. Immutable: training gives a new network with other weights.
 */
export interface Network {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly tensor: SymbolicTensor }[];
  readonly outputs: readonly { readonly name: string; readonly tensor: SymbolicTensor; readonly layer: string }[];
  /** In an order in which they can be computed. */
  readonly layers: readonly PlacedLayer[];
  readonly weightFacts: readonly WeightFacts[];
  /** Values by weight name, in the axis order of ONNX. */
  readonly weights: ReadonlyMap<string, Tensor<'float32'>>;
}
