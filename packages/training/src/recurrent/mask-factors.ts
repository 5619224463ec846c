import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** A factor of the way back, 0 where a step is padding. */
export function maskedFactor(builder: GraphBuilder, factor: Value, mask: Value | undefined): Value {
  return mask ? builder.op('Where', [mask, factor, builder.scalar(0)]) : factor;
}

/** 1 where a step is padding and its state comes from the step before, as a list that is empty without a mask. */
export function keptSteps(builder: GraphBuilder, mask: Value | undefined): readonly Value[] {
  return mask ? [builder.op('Cast', [builder.op('Not', [mask])], { to: int(1) })] : [];
}
