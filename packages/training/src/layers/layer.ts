import type { Dtype } from '@medmodal/core';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Shape, Value } from '../graph/graph.ts';
import type { Initializer } from '../initializers/initializer.ts';
import type { Signal } from './signal.ts';

/** A weight that a layer asks for. */
export interface WeightRequest {
  /** Axis lengths, in the order that ONNX computes with: a kernel is [filters, channels, …window]. */
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** False for what is not learned by gradients, such as moving averages. Default true. */
  readonly trainable?: boolean;
  /** Adds `l1·Σ|w| + l2·Σw²` to the loss, as Keras' regularizers do. */
  readonly regularizer?: Regularizer;
  /** Number of inputs and outputs of a unit, for initialisers that scale by them. Default: from the shape. */
  readonly fans?: { readonly in: number; readonly out: number };
}

/** Strengths of a penalty on a weight. */
export interface Regularizer {
  readonly l1?: number;
  readonly l2?: number;
}

/** What a layer may use while it turns itself into nodes. */
export interface LayerContext {
  readonly builder: GraphBuilder;
  /** True in the graph that trains, false in the one that predicts. */
  readonly training: boolean;
  /** The weight of this layer with a name such as `kernel`; the same name gives the same weight. */
  weight(name: string, request: WeightRequest): Value;
  /** Says what replaces a weight that is not trained, after each step of training. */
  update(name: string, value: Value): void;
  /** A random mask: 0 with probability `rate`, else 1 / (1 − rate). Drawn anew for each step. */
  dropoutMask(shape: Shape, rate: number): Value;
  /** The value with axes in the order that layers speak of. */
  plain(signal: Signal): Value;
  /** The value as [batch, channels, …space]. */
  channelsFirst(signal: Signal): Value;
  /** An error that names the layer. */
  fail(what: string): Error;
}

/** One layer of a network, in Keras' terms. It holds no weights: the network does. */
export interface Layer {
  /** Keras' name of its kind, such as `Conv2D`. */
  readonly className: string;
  /** The name it was given, if any; the network names the others. */
  readonly name: string | undefined;
  /** Arguments it was made with, as they are saved. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Adds its nodes and gives the output. @throws `graph.invalid` when the inputs do not fit. */
  lower(context: LayerContext, inputs: readonly Signal[]): Signal;
  /** Uses the layer on tensors of a functional network. @throws `graph.invalid` naming the layer and the shapes. */
  apply(inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor;
}

/** A tensor that does not exist yet: what a layer of a functional network takes and gives. */
export interface SymbolicTensor {
  /** Axis lengths, the batch first: `['batch', 28, 28, 1]`. */
  readonly shape: Shape;
  readonly dtype: Dtype;
  /** What makes it; undefined for an input of the network. */
  readonly origin: { readonly layer: Layer; readonly inputs: readonly SymbolicTensor[] } | undefined;
  /** Name of an input, if it was given one. */
  readonly name: string | undefined;
}
