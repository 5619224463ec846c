import type { Shape, Value } from '../graph/graph.ts';

/**
 * What flows between layers: a graph value and how it lies in memory. Layers speak of shapes as Keras does, with channels
 * last; convolutions leave their results with channels first, which is what ONNX computes with, and only a layer that needs
 * the plain order has them turned back.
 */
export interface Signal {
  readonly value: Value;
  readonly layout: 'plain' | 'channels-first';
  /** [batch, length], 1 where a step counts and 0 where it is padding; undefined when all count. */
  readonly mask?: Value;
}

/** The shape of a signal in the order in which layers speak of it. */
export function shapeOf({ value, layout }: Signal): Shape {
  if (layout === 'plain') return value.shape;
  const [batch = 1, channels = 1, ...space] = value.shape;
  return [batch, ...space, channels];
}
