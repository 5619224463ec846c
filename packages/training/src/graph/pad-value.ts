import type { GraphBuilder } from './graph-builder.ts';
import type { Value } from './graph.ts';

/** Zeros before and after along one axis; negative numbers cut off. */
export interface AxisPadding {
  readonly axis: number;
  readonly before: number;
  readonly after: number;
}

/**
 * A value with zeros around it. All axes are listed: ONNX Runtime 1.30 fails when it moves a transposition over a Pad that
 * lists only some.
 */
export function padValue(builder: GraphBuilder, value: Value, paddings: readonly AxisPadding[]): Value {
  const rank = value.shape.length;
  const amounts = new Array<number>(2 * rank).fill(0);
  for (const { axis, before, after } of paddings) {
    amounts[axis] = before;
    amounts[axis + rank] = after;
  }
  return amounts.every((amount) => amount === 0) ? value : builder.op('Pad', [value, builder.integers(amounts)]);
}
