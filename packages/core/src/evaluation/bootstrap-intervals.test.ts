import { describe, expect, it } from 'vitest';
import { bootstrapIntervals } from './bootstrap-intervals.ts';

const items = Array.from({ length: 400 }, (_, index) => ({ right: index % 4 === 0 ? 0 : 1 }));
const accuracy = (
  list: readonly { right: number }[],
): { accuracy: number; by: { kind: { right: number; none: number } } } => {
  const right = list.reduce((sum, item) => sum + item.right, 0);
  return { accuracy: right / list.length, by: { kind: { right, none: Number.NaN } } };
};

describe('bootstrapIntervals', () => {
  it('is close to the normal interval of a proportion', () => {
    const [low, high] = bootstrapIntervals(items, accuracy)['accuracy'] ?? [0, 0];
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / items.length);
    expect(low).toBeCloseTo(0.75 - half, 1.9);
    expect(high).toBeCloseTo(0.75 + half, 1.9);
  });

  it('names nested metrics with dots and leaves out what is never finite', () => {
    expect(Object.keys(bootstrapIntervals(items, accuracy, { resamples: 5 }))).toEqual(['accuracy', 'by.kind.right']);
  });

  it('depends on its seed alone', () => {
    const draw = (seed: number): unknown => bootstrapIntervals(items, accuracy, { seed, resamples: 50 });
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  it('has no intervals for no items', () => {
    expect(bootstrapIntervals([], accuracy)).toEqual({});
  });

  it('gives no interval of one item, which would have no width', () => {
    expect(bootstrapIntervals([1], (items) => ({ mean: items[0] ?? 0 }))).toEqual({});
  });
});
