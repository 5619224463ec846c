import type { Tensor } from '@medmodal/core';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Layer, WeightRequest } from '../layers/layer.ts';
import type { SymbolicTensor } from '../layers/symbolic-tensor.ts';
import { lowerNetwork, type Wiring } from '../network/lower-network.ts';
import type { Network, WeightFacts } from '../network/network.ts';
import { placeLayers } from '../network/place-layers.ts';

/** A network whose weights are known before it is put together. */
export interface KnownNetwork {
  readonly name: string;
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
  /** The value of a weight of a layer. */
  valueOf(layer: Layer, weight: string, request: WeightRequest): Tensor<'float32'>;
}

/** Puts a network together without drawing first weights. @throws `graph.invalid`, and whatever `valueOf` throws. */
export function networkOfWeights(known: KnownNetwork): Network {
  const inputs = known.inputs.map((tensor, index, all) => ({
    name: tensor.name ?? (all.length === 1 ? 'input' : `input_${index + 1}`),
    tensor,
  }));
  const placement = placeLayers(new Map(inputs.map(({ name, tensor }) => [tensor, name])), known.outputs);
  const outputs = known.outputs.map((tensor, index, all) => ({
    name: all.length === 1 ? 'output' : `output_${index + 1}`,
    tensor,
    layer: placement.nameOf(tensor),
  }));
  const wiring: Wiring = { inputs, outputs, layers: placement.layers };
  const layers = new Map(placement.layers.map(({ name, layer }) => [name, layer]));
  const weights = new Map<string, Tensor<'float32'>>();
  const weightFacts: WeightFacts[] = [];
  const builder = new GraphBuilder();
  lowerNetwork(builder, wiring, {
    training: false,
    weight(name, request) {
      const { shape, trainable = true, regularizer = {} } = request;
      const owner = ownerOf(name, layers);
      if (owner) weights.set(name, known.valueOf(owner.layer, name.slice(owner.name.length + 1), request));
      weightFacts.push({ name, shape, trainable, l1: regularizer.l1 ?? 0, l2: regularizer.l2 ?? 0 });
      return builder.input(name, 'float32', shape);
    },
  });
  return { name: known.name, ...wiring, weights, weightFacts };
}

/** Names of layers and of weights may both have slashes inside: the longest name of a layer that fits is the owner. */
function ownerOf(weight: string, layers: ReadonlyMap<string, Layer>): { name: string; layer: Layer } | undefined {
  for (let cut = weight.lastIndexOf('/'); cut > 0; cut = weight.lastIndexOf('/', cut - 1)) {
    const name = weight.slice(0, cut);
    const layer = layers.get(name);
    if (layer) return { name, layer };
  }
  return undefined;
}
