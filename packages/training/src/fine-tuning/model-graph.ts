import type { Tensor } from '@medmodal/core';
import type { Attributes, Value } from '../graph/graph.ts';

/** A node of a model as its file holds it: what it takes and gives, by name. */
export interface ModelNode {
  readonly op: string;
  readonly domain: string;
  readonly name: string;
  /** Empty where an optional one is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** The graph of an `.onnx` file before its shapes are known. */
export interface ModelGraph {
  /** Operator set it was written for; its nodes have the form of operator set 20. */
  readonly opset: number;
  readonly inputs: readonly Value[];
  /** Names of what it computes. */
  readonly outputs: readonly string[];
  readonly initializers: ReadonlyMap<string, Tensor>;
  readonly nodes: readonly ModelNode[];
}

/** The nodes that a value depends on. */
export function nodesBefore(graph: ModelGraph, output: string): ReadonlySet<ModelNode> {
  const names = new Set([output]);
  const nodes = new Set<ModelNode>();
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => names.has(name))) continue;
    nodes.add(node);
    for (const name of node.inputs) names.add(name);
  }
  return nodes;
}

/** The model's inputs that a value depends on, in the order of the model. */
export function inputsBefore(graph: ModelGraph, output: string): readonly Value[] {
  const used = new Set([...nodesBefore(graph, output)].flatMap(({ inputs }) => inputs));
  return graph.inputs.filter(({ name }) => used.has(name));
}
