import type { Shape } from '../graph.ts';
import { frontAxis } from './broadcast.ts';
import type { ShapeContext } from './shape-rule.ts';

/** Shape of a Slice whose bounds are constants. */
export function slicedShape(context: ShapeContext): Shape {
  const { shape } = context.input(0);
  const starts = context.integers(1);
  const ends = context.integers(2);
  const axes = context.integers(3) ?? [...(starts ?? []).keys()];
  const steps = context.integers(4) ?? axes.map(() => 1);
  if (!starts || !ends) {
    return shape.map((length, axis) => (axes.includes(axis) ? `${length}.sliced` : length));
  }
  const sliced = [...shape];
  axes.forEach((axis, index) => {
    const at = frontAxis(axis, shape.length);
    const length = shape[at];
    const bounds = { start: starts[index] ?? 0, end: ends[index] ?? 0, step: steps[index] ?? 1 };
    sliced[at] = typeof length === 'number' ? slicedLength(length, bounds) : freeSlice(length ?? 'axis', bounds);
  });
  return sliced;
}

interface Bounds {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

function slicedLength(length: number, { start, end, step }: Bounds): number {
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (at: number): number => Math.min(Math.max(at < 0 ? at + length : at, low), high);
  const from = clamp(start);
  const to = end < -length ? low : clamp(end);
  return Math.max(0, Math.ceil((to - from) / step));
}

function freeSlice(length: string, { start, end, step }: Bounds): string | number {
  if (start >= 0 && end >= 0 && end < 2 ** 31 - 1) return Math.max(0, Math.ceil((end - start) / step));
  if (start === 0 && end >= 2 ** 31 - 1 && step === 1) return length;
  if (step === -1 && start === -1 && end < -(2 ** 31)) return length;
  return `${length}[${start}:${end >= 2 ** 31 - 1 ? '' : end}${step === 1 ? '' : `:${step}`}]`;
}
