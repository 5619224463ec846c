import { createTensor, type Tensor } from '@medmodal/core';
import { isFloat32 } from '../data/is-float32.ts';
import { fromFloat16 } from '../export/float16.ts';
import { intOf } from '../graph/attribute.ts';
import type { ModelGraph, ModelNode } from './model-graph.ts';

/**
 * The graph with weights as float32 that were stored as float16 or int8 and are turned back by nodes: Cast, and Mul by a scale. So
 * a model that was exported small can be trained on.
 */
export function widenStoredWeights(graph: ModelGraph): ModelGraph {
  const initializers = new Map(graph.initializers);
  const nodes: ModelNode[] = [];
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((name) => initializers.get(name));
    const tensor = widened(node, inputs);
    const [output] = node.outputs;
    if (tensor && output !== undefined) initializers.set(output, tensor);
    else nodes.push(node);
  }
  return { ...graph, initializers, nodes };
}

function widened(node: ModelNode, [first, second]: readonly (Tensor | undefined)[]): Tensor<'float32'> | undefined {
  if (node.op === 'Mul')
    return first && second && isFloat32(first) && isFloat32(second) ? scaled(first, second) : undefined;
  if (node.op !== 'Cast' || intOf(node, 'to', 0) !== 1 || !first) return undefined;
  if (first.data instanceof Int8Array) return createTensor('float32', first.shape, Float32Array.from(first.data));
  if (first.dtype !== 'float16' || !(first.data instanceof Uint16Array)) return undefined;
  return createTensor('float32', first.shape, fromFloat16(first.data));
}

/** A weight times scales that have the length 1 on all axes but one. */
function scaled(weight: Tensor<'float32'>, scale: Tensor<'float32'>): Tensor<'float32'> | undefined {
  const { shape, data } = weight;
  const axis = scale.shape.findIndex((length) => length !== 1);
  const count = axis < 0 ? 1 : shape[axis];
  if (scale.shape.length !== shape.length || scale.data.length !== count) return undefined;
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const channel = (index: number): number => (axis < 0 ? 0 : Math.floor(index / inner) % count);
  const values = data.map((value, index) => value * (scale.data[channel(index)] ?? 1));
  return createTensor('float32', shape, values);
}
