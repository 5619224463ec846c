import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** Sums a gradient over the axes along which `target` was broadcast, so that it has the target's shape. */
export function sumToShape(builder: GraphBuilder, gradient: Value, target: Value): Value {
  const lead = gradient.shape.length - target.shape.length;
  const broadcast = gradient.shape.flatMap((length, axis) =>
    axis < lead || (target.shape[axis - lead] === 1 && length !== 1) ? [axis] : [],
  );
  if (broadcast.length === 0) return gradient;
  if (lead <= 0) return builder.op('ReduceSum', [gradient, builder.integers(broadcast)], { keepdims: int(1) });
  const front = broadcast.filter((axis) => axis < lead);
  const inner = broadcast.filter((axis) => axis >= lead);
  const summed =
    inner.length === 0 ? gradient : builder.op('ReduceSum', [gradient, builder.integers(inner)], { keepdims: int(1) });
  return builder.op('ReduceSum', [summed, builder.integers(front)], { keepdims: int(0) });
}
