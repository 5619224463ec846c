import { intOf } from '../attribute.ts';
import type { Dimension } from '../graph.ts';
import { frontAxis } from './broadcast.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Elements chosen by index. */
export const gatherShapes: Readonly<Record<string, ShapeRule>> = {
  Gather: (context) => {
    const { dtype, shape } = context.input(0);
    const axis = frontAxis(intOf(context, 'axis', 0), shape.length);
    return [{ dtype, shape: [...shape.slice(0, axis), ...context.input(1).shape, ...shape.slice(axis + 1)] }];
  },
  GatherElements: (context) => [{ dtype: context.input(0).dtype, shape: context.input(1).shape }],
  GatherND: (context) => {
    const { dtype, shape } = context.input(0);
    const indices = context.input(1).shape;
    const depth = Number(indices.at(-1));
    const batch = intOf(context, 'batch_dims', 0);
    return [{ dtype, shape: [...indices.slice(0, -1), ...shape.slice(batch + depth)] }];
  },
  ScatterElements: (context) => [context.input(0)],
  ScatterND: (context) => [context.input(0)],
  OneHot: (context) => {
    const { shape } = context.input(0);
    const depth: Dimension = context.integers(1)?.[0] ?? 'depth';
    const axis = frontAxis(intOf(context, 'axis', -1), shape.length + 1);
    return [{ dtype: context.input(2).dtype, shape: [...shape.slice(0, axis), depth, ...shape.slice(axis)] }];
  },
};
