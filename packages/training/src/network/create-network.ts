import { createTensor, SdkError, type Tensor } from '@medmodal/core';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError, showShape } from '../graph/graph-error.ts';
import { initialValues } from '../initializers/initializer.ts';
import type { Layer, WeightRequest } from '../layers/layer.ts';
import type { SymbolicTensor } from '../layers/symbolic-tensor.ts';
import { randomStream } from '../random/random-stream.ts';
import { lowerNetwork, type Wiring } from './lower-network.ts';
import type { Network, WeightFacts } from './network.ts';
import { placeLayers } from './place-layers.ts';

/** Settings that every way of making a network takes. */
export interface NetworkOptions {
  /** Default `network`. */
  readonly name?: string;
  /** Seed of the first weights: the same seed gives the same weights on every machine. Default 1. */
  readonly seed?: number;
}

/** Arguments of {@link network}. */
export interface FunctionalOptions extends NetworkOptions {
  readonly inputs: SymbolicTensor | readonly SymbolicTensor[];
  readonly outputs: SymbolicTensor | readonly SymbolicTensor[];
}

/**
 * A network of layers that were applied to each other: Keras' functional form.
 *
 * @throws `graph.invalid` naming the layer whose inputs do not fit.
 * @example
 * const image = input({ shape: [28, 28, 1] });
 * const model = network({ inputs: image, outputs: dense({ units: 2 }).apply(flatten().apply(image)) });
 */
export function network(options: FunctionalOptions): Network {
  const inputs = listOf(options.inputs).map((tensor, index, all) => ({
    name: tensor.name ?? (all.length === 1 ? 'input' : `input_${index + 1}`),
    tensor,
  }));
  const tensors = listOf(options.outputs);
  const placement = placeLayers(new Map(inputs.map(({ name, tensor }) => [tensor, name])), tensors);
  const outputs = tensors.map((tensor, index) => ({
    name: tensors.length === 1 ? 'output' : `output_${index + 1}`,
    tensor,
    layer: placement.nameOf(tensor),
  }));
  const wiring: Wiring = { inputs, outputs, layers: placement.layers };
  return { name: options.name ?? 'network', ...wiring, ...firstWeights(wiring, options.seed ?? 1) };
}

/**
 * A network of layers one after the other, as `Sequential` of Keras; the first entry is the {@link input}.
 *
 * @throws `graph.invalid` naming the layer, what it expects and what it was given.
 * @example sequential([input({ shape: [28, 28, 1] }), conv2d({ filters: 32, kernelSize: 3 }), flatten(), dense({ units: 2 })])
 */
export function sequential(parts: readonly [SymbolicTensor, ...Layer[]], options: NetworkOptions = {}): Network {
  const [first, ...layers] = parts;
  if (!first || 'lower' in first) throw graphError('sequential', 'the first entry must be input({ shape }).');
  if (layers.length === 0) throw graphError('sequential', 'there must be at least one layer after the input.');
  const output = layers.reduce((tensor, layer) => layer.apply(tensor), first);
  return network({ ...options, inputs: first, outputs: output });
}

function firstWeights(wiring: Wiring, seed: number): Pick<Network, 'weights' | 'weightFacts'> {
  const builder = new GraphBuilder();
  const weights = new Map<string, Tensor<'float32'>>();
  const weightFacts: WeightFacts[] = [];
  lowerNetwork(builder, wiring, {
    training: false,
    weight(name, request) {
      const { shape, trainable = true, regularizer = {}, initializer } = request;
      if (!shape.every((length) => Number.isInteger(length) && length > 0)) {
        throw graphError(name, `this weight would be ${showShape(shape)}; check the numbers given to its layer.`);
      }
      const values = initialValues(initializer, { shape, fans: fansOf(request) }, randomStream(seed, 'weight', name));
      weights.set(name, createTensor('float32', shape, values));
      weightFacts.push({ name, shape, trainable, l1: regularizer.l1 ?? 0, l2: regularizer.l2 ?? 0 });
      return builder.input(name, 'float32', shape);
    },
  });
  return { weights, weightFacts };
}

function fansOf({ shape, fans }: WeightRequest): { in: number; out: number } {
  if (fans) return fans;
  const [rows = 1, columns = rows] = shape.slice(-2);
  return { in: rows, out: columns };
}

/**
 * The same network with other values for some or all weights.
 *
 * @throws `graph.invalid` for a weight that it does not have, or another shape.
 */
export function withWeights(model: Network, weights: ReadonlyMap<string, Tensor>): Network {
  const all = new Map(model.weights);
  for (const [name, tensor] of weights) {
    const known = all.get(name);
    if (!known) throw graphError(name, 'the network has no such weight.');
    if (known.shape.join() !== tensor.shape.join() || !(tensor.data instanceof Float32Array)) {
      throw graphError(
        name,
        `expected float32 ${showShape(known.shape)}, got ${tensor.dtype} ${showShape(tensor.shape)}.`,
      );
    }
    all.set(name, createTensor('float32', tensor.shape, tensor.data));
  }
  return { ...model, weights: all };
}

function listOf(given: SymbolicTensor | readonly SymbolicTensor[]): readonly SymbolicTensor[] {
  const list = 'shape' in given ? [given] : given;
  if (list.length === 0) throw new SdkError('graph.invalid', 'A network needs at least one input and one output.');
  return list;
}
