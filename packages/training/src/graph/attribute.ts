import type { Tensor } from '@medmodal/core';
import type { Attribute, Attributes, Graph, GraphNode } from './graph.ts';

/** An integer attribute, also a boolean as ONNX stores it. */
export function int(value: number | boolean): Attribute {
  return { kind: 'int', value: Number(value) };
}

export function float(value: number): Attribute {
  return { kind: 'float', value };
}

export function string(value: string): Attribute {
  return { kind: 'string', value };
}

export function ints(value: readonly number[]): Attribute {
  return { kind: 'ints', value };
}

export function strings(value: readonly string[]): Attribute {
  return { kind: 'strings', value };
}

export function tensor(value: Tensor): Attribute {
  return { kind: 'tensor', value };
}

export function graph(value: Graph): Attribute {
  return { kind: 'graph', value };
}

/** The integer attribute `name`, or what it is when left out. */
export function intOf<Default extends number | undefined>(
  node: { readonly attributes: Attributes },
  name: string,
  otherwise: Default,
): number | Default {
  const found = node.attributes[name];
  return found?.kind === 'int' ? found.value : otherwise;
}

export function floatOf(node: Pick<GraphNode, 'attributes'>, name: string, otherwise: number): number {
  const found = node.attributes[name];
  return found?.kind === 'float' ? found.value : otherwise;
}

export function stringOf(node: Pick<GraphNode, 'attributes'>, name: string, otherwise: string): string {
  const found = node.attributes[name];
  return found?.kind === 'string' ? found.value : otherwise;
}

export function intsOf<Default extends readonly number[] | undefined>(
  node: { readonly attributes: Attributes },
  name: string,
  otherwise: Default,
): readonly number[] | Default {
  const found = node.attributes[name];
  return found?.kind === 'ints' ? found.value : otherwise;
}
