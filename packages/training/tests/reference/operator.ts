import type { Graph, GraphNode } from '../../src/graph/graph.ts';
import type { NdArray } from './nd-array.ts';

/** What an operator computes: inputs in its order (undefined where left out) to outputs in its order. */
export type Operator = (
  inputs: readonly (NdArray | undefined)[],
  node: GraphNode,
  /** Runs a graph that the node carries; it sees the values around the node. */
  runBody: (body: Graph, feeds: readonly NdArray[]) => NdArray[],
) => readonly NdArray[];

/** Operators by name, with the domain in front where it is not ONNX's own: `com.microsoft.FusedMatMul`. */
export type Operators = Readonly<Record<string, Operator>>;

/** The input at `position`, which the operator cannot do without. */
export function need(inputs: readonly (NdArray | undefined)[], position: number): NdArray {
  const input = inputs[position];
  if (!input) throw new Error(`Input ${position} is missing.`);
  return input;
}
