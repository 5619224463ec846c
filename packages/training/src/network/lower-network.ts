import type { Tensor } from '@medmodal/core';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError } from '../graph/graph-error.ts';
import type { Value } from '../graph/graph.ts';
import { createLayerContext, plainSignal, type MaskRequest } from '../layers/layer-context.ts';
import type { WeightRequest } from '../layers/layer.ts';
import type { Signal } from '../layers/signal.ts';
import type { Network } from './network.ts';

/** How a network is put into a graph. */
export interface LoweringOptions {
  readonly training: boolean;
  /** The graph value of a weight. Called once a weight. */
  weight(name: string, request: WeightRequest): Value;
}

/** A network in a graph. */
export interface LoweredNetwork {
  readonly inputs: readonly Value[];
  /** Outputs with axes in the order that layers speak of. */
  readonly outputs: readonly Value[];
  /** Which steps of an output count, [batch, steps]; undefined when all do. */
  readonly outputMasks: readonly (Value | undefined)[];
  /** What replaces weights that are not trained, by weight name. */
  readonly updates: ReadonlyMap<string, Value>;
  /** Random masks that the graph must be fed. */
  readonly masks: readonly MaskRequest[];
  /** Graph values of the weights, by name. */
  readonly weights: ReadonlyMap<string, Value>;
}

/** The parts of a network that can be lowered before its weights are known. */
export type Wiring = Pick<Network, 'inputs' | 'outputs' | 'layers'>;

/** Adds a network's nodes to a graph. @throws `graph.invalid` naming the layer. */
export function lowerNetwork(builder: GraphBuilder, network: Wiring, options: LoweringOptions): LoweredNetwork {
  const signals = new Map<string, Signal>();
  const weights = new Map<string, Value>();
  const updates = new Map<string, Value>();
  const masks: MaskRequest[] = [];
  const inputs = network.inputs.map(({ name, tensor }) => builder.input(name, tensor.dtype, tensor.shape));
  inputs.forEach((value) => signals.set(value.name, plainSignal(value)));
  const weight = (name: string, request: WeightRequest): Value => {
    const value = weights.get(name) ?? options.weight(name, request);
    weights.set(name, value);
    return value;
  };
  for (const { name, layer, inputs: from, sharesWith } of network.layers) {
    const context = createLayerContext({
      builder,
      layer: sharesWith ?? name,
      training: options.training,
      weight,
      update: (key, value) => updates.set(key, value),
      mask: (request) => masks.push(request),
    });
    const before = from.map((each) => find(signals, each));
    signals.set(
      name,
      builder.within(name, () => layer.lower(context, before)),
    );
  }
  const outputs = network.outputs.map(({ layer }) => {
    const context = createLayerContext({ builder, layer, training: options.training });
    return builder.within(layer, () => context.plain(find(signals, layer)));
  });
  const outputMasks = network.outputs.map(({ layer }) => signals.get(layer)?.mask);
  return { inputs, outputs, outputMasks, updates, masks, weights };
}

function find(signals: ReadonlyMap<string, Signal>, name: string): Signal {
  const signal = signals.get(name);
  if (!signal) throw graphError(name, 'a layer is used before it is computed.');
  return signal;
}

/** The weights of a network as constants of the graph. */
export function storedWeights(
  builder: GraphBuilder,
  weights: ReadonlyMap<string, Tensor<'float32'>>,
): (name: string) => Value {
  return (name) => {
    const tensor = weights.get(name);
    if (!tensor) throw graphError(name, 'the network has no values for this weight.');
    return builder.initializer(name, tensor);
  };
}
