import type { Dimension, Shape } from '../graph.ts';

/** The shape that two shapes broadcast to as in NumPy, or undefined when they do not. */
export function broadcastShapes(left: Shape, right: Shape): Shape | undefined {
  const rank = Math.max(left.length, right.length);
  const shape: Dimension[] = [];
  for (let axis = 0; axis < rank; axis += 1) {
    const one = left[axis - (rank - left.length)] ?? 1;
    const other = right[axis - (rank - right.length)] ?? 1;
    if (one === other || other === 1) shape.push(one);
    else if (one === 1) shape.push(other);
    else if (typeof one === 'string' && typeof other === 'number') shape.push(other);
    else if (typeof other === 'string' && typeof one === 'number') shape.push(one);
    else if (isDerived(one) || isDerived(other)) shape.push(isDerived(one) ? other : one);
    else return undefined;
  }
  return shape;
}

/** True for the name of a length that was computed and so may equal any other. */
function isDerived(length: Dimension): boolean {
  return typeof length === 'string' && /[.·+×/[]/.test(length);
}

/** The axis counted from the front. */
export function frontAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** Product of the lengths, or undefined when one is not a number. */
export function staticCount(shape: Shape): number | undefined {
  let count = 1;
  for (const dimension of shape) {
    if (typeof dimension !== 'number') return undefined;
    count *= dimension;
  }
  return count;
}
