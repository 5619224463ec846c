import { ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError } from '../graph/graph-error.ts';
import type { Shape, Value } from '../graph/graph.ts';
import type { LayerContext, WeightRequest } from './layer.ts';
import type { Signal } from './signal.ts';

/** A random mask that a graph must be fed. */
export interface MaskRequest {
  readonly value: Value;
  readonly rate: number;
}

/** Where a layer's weights, updates and masks go. */
export interface LayerContextParts {
  readonly builder: GraphBuilder;
  /** Unique name of the layer. */
  readonly layer: string;
  readonly training: boolean;
  /** The graph value of a weight; default: an input of the graph. */
  readonly weight?: (name: string, request: WeightRequest) => Value;
  readonly update?: (name: string, value: Value) => void;
  readonly mask?: (request: MaskRequest) => void;
}

/** The context that layers of one graph are lowered in. */
export function createLayerContext(parts: LayerContextParts): LayerContext {
  const { builder, layer, training } = parts;
  const weights = new Map<string, Value>();
  let masks = 0;
  const makeWeight = parts.weight ?? ((name, { shape }) => builder.input(name, 'float32', shape));
  return {
    builder,
    training,
    weight(name, request) {
      const known = weights.get(name);
      if (known) return known;
      const value = makeWeight(`${layer}/${name}`, request);
      weights.set(name, value);
      return value;
    },
    update(name, value) {
      parts.update?.(`${layer}/${name}`, value);
    },
    dropoutMask(shape: Shape, rate) {
      masks += 1;
      const value = builder.input(`${layer}/mask_${masks}`, 'float32', shape);
      parts.mask?.({ value, rate });
      return value;
    },
    plain: (signal) => (signal.layout === 'plain' ? signal.value : turned(builder, signal.value, 'last')),
    channelsFirst: (signal) =>
      signal.layout === 'channels-first' ? signal.value : turned(builder, signal.value, 'first'),
    fail: (what) => graphError(layer, what),
  };
}

/** Channels moved to the first or last place; where there is one channel, or one point, nothing has to be moved. */
function turned(builder: GraphBuilder, value: Value, to: 'first' | 'last'): Value {
  const rank = value.shape.length;
  const order = [...value.shape.keys()];
  const perm = to === 'first' ? [0, rank - 1, ...order.slice(1, -1)] : [0, ...order.slice(2), 1];
  const target = perm.map((axis) => value.shape[axis] ?? 1);
  const moving = target.slice(1);
  const channels = to === 'first' ? moving[0] : moving.at(-1);
  const point = (to === 'first' ? moving.slice(1) : moving.slice(0, -1)).every((length) => length === 1);
  const free = target.filter((length) => typeof length === 'string').length;
  if ((channels === 1 || point) && free === 1) {
    return builder.op('Reshape', [
      value,
      builder.integers(target.map((length) => (typeof length === 'string' ? -1 : length))),
    ]);
  }
  return builder.op('Transpose', [value], { perm: ints(perm) });
}

/** A plain signal. */
export function plainSignal(value: Value): Signal {
  return { value, layout: 'plain' };
}
