import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** Entries of all directions as one value with a first axis for them; a single one as it is. */
export function stack(builder: GraphBuilder, parts: readonly Value[]): Value {
  const [first, ...more] = parts;
  return first && more.length === 0 ? first : builder.op('Concat', parts, { axis: int(0) });
}

/** The directions of a value apart, each with a first axis of 1; a single one as it is. */
export function unstack(builder: GraphBuilder, value: Value | undefined, count: number): Value[] {
  if (!value) return [];
  if (count === 1) return [value];
  return builder.node('Split', [value], { attributes: { axis: int(0), num_outputs: int(count) }, outputs: count });
}
