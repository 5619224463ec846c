import { float, int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** h · weight + rest; one product for both directions when there is a first axis of 2. */
export function productPlus(body: GraphBuilder, [h, weight]: readonly [Value, Value], rest: Value): Value {
  if (h.shape.length === 2) return body.op('Gemm', [h, weight, rest]);
  return body.op('Add', [body.op('MatMul', [h, weight]), rest]);
}

/** g · weightᵀ. */
export function productBack(body: GraphBuilder, g: Value, weight: Value): Value {
  return flipped(body, [g, weight], { transB: int(1) });
}

/** leftᵀ · right: the gradient by a weight from all rows at once. */
export function productOverRows(builder: GraphBuilder, left: Value, right: Value): Value {
  return flipped(builder, [left, right], { transA: int(1) });
}

function flipped(
  builder: GraphBuilder,
  [left, right]: readonly [Value, Value],
  flips: Readonly<Record<string, ReturnType<typeof int>>>,
): Value {
  const [result = left] = builder.node('FusedMatMul', [left, right], {
    domain: 'com.microsoft',
    attributes: { ...flips, alpha: float(1) },
  });
  return result;
}

/** Cuts the last axis into equal parts. */
export function gatesOf(body: GraphBuilder, value: Value, count: number): Value[] {
  return body.node('Split', [value], { attributes: { axis: int(-1), num_outputs: int(count) }, outputs: count });
}
