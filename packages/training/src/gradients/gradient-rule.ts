import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { GraphNode, Value } from '../graph/graph.ts';

/** What a gradient rule sees of one node on the way back. */
export interface GradientContext {
  /** Where the nodes of the gradient are added. */
  readonly builder: GraphBuilder;
  readonly node: GraphNode;
  /** Gradients of the loss by the node's outputs, in their order; undefined where the loss does not depend on one. */
  readonly gradients: readonly (Value | undefined)[];
  /** The gradient by the first output. */
  readonly gradient: Value;
  /** The node's input at an index. */
  input(index: number): Value;
  /** The node's output at an index. */
  output(index: number): Value;
  /** True when the gradient by the input at an index is wanted; rules save the work when it is not. */
  needs(index: number): boolean;
}

/**
 * How gradients pass back through one operator: gives the gradient by each input, in their order. A missing or undefined
 * entry says that nothing flows back there.
 */
export type GradientRule = (context: GradientContext) => readonly (Value | undefined)[];
