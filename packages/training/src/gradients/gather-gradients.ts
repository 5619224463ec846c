import { int, intOf, ints, string } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { graphError } from '../graph/graph-error.ts';
import { frontAxis } from '../graph/shapes/broadcast.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { zerosLike } from './layout-gradients.ts';
import { slice } from './slice-gradient.ts';

/** Adds rows of the gradient where they were taken from; rows that were taken twice get both. */
const gather: GradientRule = (context) => {
  const { builder, node, input } = context;
  const axis = frontAxis(intOf(node, 'axis', 0), input(0).shape.length);
  if (axis === 0) return [scatterRows(context, context.gradient, zerosLike(builder, input(0)))];
  const moved = (value: Value, from: number, to: number): Value => moveAxis(builder, value, { from, to });
  const indexRank = input(1).shape.length;
  let { gradient } = context;
  for (let turn = 0; turn < indexRank; turn += 1) gradient = moved(gradient, axis + turn, turn);
  const table = moved(zerosLike(builder, input(0)), axis, 0);
  return [moved(scatterRows(context, gradient, table), 0, axis)];
};

function scatterRows({ builder, input }: GradientContext, gradient: Value, table: Value): Value {
  const indices = builder.op('Unsqueeze', [input(1), builder.integers([-1])]);
  return builder.op('ScatterND', [table, indices, gradient], { reduction: string('add') });
}

function moveAxis(builder: GraphBuilder, value: Value, { from, to }: { from: number; to: number }): Value {
  if (from === to) return value;
  const order = [...value.shape.keys()];
  order.splice(to, 0, ...order.splice(from, 1));
  return builder.op('Transpose', [value], { perm: ints(order) });
}

const gatherElements: GradientRule = ({ builder, node, gradient, input }) => [
  builder.op('ScatterElements', [zerosLike(builder, input(0)), input(1), gradient], {
    axis: int(intOf(node, 'axis', 0)),
    reduction: string('add'),
  }),
];

const gatherNd: GradientRule = ({ builder, node, gradient, input }) => {
  if (intOf(node, 'batch_dims', 0) !== 0)
    throw graphError(node.name, 'GatherND over batches cannot be differentiated.');
  return [builder.op('ScatterND', [zerosLike(builder, input(0)), input(1), gradient], { reduction: string('add') })];
};

/** Elements chosen by index. */
export const gatherGradients: Readonly<Record<string, GradientRule>> = {
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherNd,
  Slice: slice,
};
