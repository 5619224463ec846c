import { createTensor, type Tensor } from '@medmodal/core';
import { isFloat32 } from '../data/is-float32.ts';
import { fromFloat16 } from '../export/float16.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { broadcastShapes } from '../graph/shapes/broadcast.ts';

/**
 * The graph with weights as float32 that were stored as float16 or int8 and are turned back by nodes: Cast, and Mul by a scale. So
 * a model that was exported small can be trained on.
 */
export function widenStoredWeights(graph: Graph): Graph {
  const initializers = new Map(graph.initializers);
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    const [output] = node.outputs;
    const inputs = node.inputs.map((value) => value && initializers.get(value.name));
    const tensor = output?.dtype === 'float32' ? widened(node.op, inputs) : undefined;
    if (tensor && output && tensor.shape.join() === output.shape.join()) initializers.set(output.name, tensor);
    else nodes.push(node);
  }
  return { ...graph, initializers, nodes };
}

function widened(op: string, [first, second]: readonly (Tensor | undefined)[]): Tensor<'float32'> | undefined {
  if (op === 'Cast' && first?.data instanceof Uint16Array && first.dtype === 'float16') {
    return createTensor('float32', first.shape, fromFloat16(first.data));
  }
  if (op === 'Cast' && first?.data instanceof Int8Array) {
    return createTensor('float32', first.shape, Float32Array.from(first.data));
  }
  return op === 'Mul' && first && second && isFloat32(first) && isFloat32(second) ? scaled(first, second) : undefined;
}

/** A weight times scales that have the length 1 on all axes but one. */
function scaled(weight: Tensor<'float32'>, scale: Tensor<'float32'>): Tensor<'float32'> | undefined {
  const { shape, data } = weight;
  const axis = scale.shape.findIndex((length) => length !== 1);
  const joined = broadcastShapes(shape, scale.shape);
  if (scale.shape.length !== shape.length || joined?.join() !== shape.join()) return undefined;
  if (scale.data.length !== (axis < 0 ? 1 : shape[axis])) return undefined;
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const channel = (index: number): number => (axis < 0 ? 0 : Math.floor(index / inner) % scale.data.length);
  return createTensor(
    'float32',
    shape,
    data.map((value, index) => value * (scale.data[channel(index)] ?? 1)),
  );
}
