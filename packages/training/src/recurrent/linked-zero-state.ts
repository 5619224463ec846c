import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { CellRun } from './cell-run.ts';

/** A state of zeros, and the way that gradients take to weights that only the body of a loop uses. */
export interface LinkedZeroState {
  /** [batch, units], or [2, batch, units]. */
  readonly state: Value;
  /** Hands over the gradients by the weights. Called by the rule of the loop, which runs first. */
  reach(gradients: readonly Value[]): void;
}

/**
 * The body of a Scan takes weights from the graph around it, where differentiation, which follows inputs, does not see them.
 * So the first state, which is an input, is made of them: a corner of each, less itself; and the rule of that corner gives what
 * the loop's rule has found for the weight.
 */
export function linkedZeroState(builder: GraphBuilder, { cell, directions, weights }: CellRun): LinkedZeroState {
  let found: readonly Value[] = [];
  const corners = weights.map((weight, index) => {
    const [corner = weight] = builder.node(
      'Slice',
      [weight, builder.integers([0, 0]), builder.integers([1, cell.units]), builder.integers([-2, -1])],
      { rule: () => [found[index]] },
    );
    return corner;
  });
  const [first, ...more] = corners;
  const sum = more.reduce((left, right) => builder.op('Add', [left, right]), first ?? builder.scalar(0));
  const zero = builder.op('Sub', [sum, sum]);
  const rows = builder.op('Slice', [
    directions[0]?.value,
    builder.integers([0, 0]),
    builder.integers([1, 1]),
    builder.integers([0, 2]),
  ]);
  const batch = directions.length === 1 ? builder.op('Squeeze', [rows, builder.integers([0])]) : rows;
  const state = builder.op('Expand', [zero, builder.op('Shape', [batch])]);
  return {
    state,
    reach: (gradients) => {
      found = gradients;
    },
  };
}
