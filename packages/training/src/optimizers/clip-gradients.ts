import { SdkError } from '@medmodal/core';
import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { checkRange } from '../schedules/check-range.ts';
import type { Clipping } from './optimizer.ts';

/** Gradients within the limits of `clipping`. @throws `option.invalid` for several limits at once, or one that is not above 0. */
export function clipGradients(builder: GraphBuilder, gradients: readonly Value[], clipping: Clipping): Value[] {
  const { clipValue, clipNorm, globalClipNorm } = clipping;
  const given = Object.entries(clipping);
  for (const [name, limit] of given) checkRange(name, limit, { above: 0 });
  if (given.length > 1) {
    throw new SdkError(
      'option.invalid',
      `Gradients are clipped in one way, not by ${given.map(([name]) => name).join(' and ')}.`,
    );
  }
  if (clipValue !== undefined) {
    const [low, high] = [builder.scalar(-clipValue), builder.scalar(clipValue)];
    return gradients.map((gradient) => builder.op('Clip', [gradient, low, high]));
  }
  if (clipNorm !== undefined) {
    return gradients.map((gradient) => shorten(builder, gradient, shrinkage(builder, [gradient], clipNorm)));
  }
  if (globalClipNorm !== undefined && gradients.length > 0) {
    const factor = shrinkage(builder, gradients, globalClipNorm);
    return gradients.map((gradient) => shorten(builder, gradient, factor));
  }
  return [...gradients];
}

/** min(1, limit / norm). */
function shrinkage(builder: GraphBuilder, gradients: readonly Value[], limit: number): Value {
  const squares = gradients.map((gradient) => builder.op('ReduceSumSquare', [gradient], { keepdims: int(0) }));
  const norm = builder.op('Sqrt', [squares.reduce((left, right) => builder.op('Add', [left, right]))]);
  const ratio = builder.op('Div', [builder.scalar(limit), builder.op('Max', [norm, builder.scalar(1e-12)])]);
  return builder.op('Min', [builder.scalar(1), ratio]);
}

function shorten(builder: GraphBuilder, gradient: Value, factor: Value): Value {
  return builder.op('Mul', [gradient, factor]);
}
