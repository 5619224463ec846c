import { int, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { gatesOf } from './cell-products.ts';
import { stack, unstack } from './directions.ts';

/** Gates of an ONNX operator as ours: the place in ONNX' order of each of ours. */
export type GateOrder = readonly number[];

/** The gates on the last axis in another order. */
export function reordered(builder: GraphBuilder, value: Value, order: GateOrder): Value {
  if (order.every((gate, index) => gate === index)) return value;
  const gates = gatesOf(builder, value, order.length);
  const chosen = order.map((gate) => gates[gate]);
  return builder.op('Concat', chosen, { axis: int(-1) });
}

/** The order that undoes another. */
export function inverse(order: GateOrder): GateOrder {
  return order.map((_, gate) => order.indexOf(gate));
}

/** [directions, gates·units, columns] of ONNX as [columns, gates·units] of each direction. */
export function kernelsOf(builder: GraphBuilder, weight: Value, order: GateOrder): Value[] {
  return unstack(builder, weight, Number(weight.shape[0])).map((part) => {
    const matrix = builder.op('Squeeze', [part, builder.integers([0])]);
    return reordered(builder, builder.op('Transpose', [matrix], { perm: ints([1, 0]) }), order);
  });
}

/** What {@link kernelsOf} took apart. */
export function weightOf(builder: GraphBuilder, kernels: readonly Value[], order: GateOrder): Value {
  const turned = kernels.map((kernel) => {
    const matrix = builder.op('Transpose', [reordered(builder, kernel, inverse(order))], { perm: ints([1, 0]) });
    return builder.op('Unsqueeze', [matrix, builder.integers([0])]);
  });
  return stack(builder, turned);
}
