import type { Dtype, Tensor } from '@medmodal/core';

/** Length of an axis: a number, or the name of a length that is known only when the graph runs (`batch`). */
export type Dimension = number | string;

/** Axis lengths, outermost first. */
export type Shape = readonly Dimension[];

/** A tensor that flows through a graph, by its unique name. */
export interface Value {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: Shape;
}

/** An attribute of a node, with the type that ONNX stores it as. */
export type Attribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: Tensor }
  | { readonly kind: 'graph'; readonly value: Graph };

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** How gradients pass through one node: a `GradientRule`, of which the graph need not know more. */
export type NodeRule = (context: never) => readonly (Value | undefined)[];

/** One operation. */
export interface GraphNode {
  /** ONNX operator, such as `Conv`. */
  readonly op: string;
  /** Operator set; empty is ONNX's own. */
  readonly domain: string;
  /** Unique name; begins with the name of the layer it was made for. */
  readonly name: string;
  /** Input values in the operator's order; undefined where an optional one is left out. */
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly Value[];
  readonly attributes: Attributes;
}

/** An ONNX graph: nodes in an order in which they can run. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Constants and weights that are stored in the file, by value name. */
  readonly initializers: ReadonlyMap<string, Tensor>;
  readonly nodes: readonly GraphNode[];
}
