import { randomStream } from '@medmodal/training';
import { describe, expect, it } from 'vitest';
import { fitDistance, type FittedDistance } from './domain-distance.ts';

const distance = ({ mean, whitening }: FittedDistance, row: readonly number[]): number => {
  const z = Array.from(mean, (_, column) =>
    row.reduce((sum, value, at) => sum + (value - (mean[at] ?? 0)) * (whitening[at * mean.length + column] ?? 0), 0),
  );
  return z.reduce((sum, value) => sum + value * value, 0);
};

describe('fitDistance', () => {
  const random = randomStream(3, 'rows');
  const rows = Array.from({ length: 500 }, () => {
    const [a, b] = [random.normal(), random.normal()];
    return [5 + 3 * a, 3 * a + 0.5 * b, random.normal()];
  });
  const fitted = fitDistance(Float32Array.from(rows.flat()), 3);

  it('is one on average for what was seen, and zero at the mean', () => {
    const mean = rows.reduce((sum, row) => sum + distance(fitted, row), 0) / rows.length;
    expect(mean).toBeGreaterThan(0.7);
    expect(mean).toBeLessThanOrEqual(1);
    expect(distance(fitted, [...fitted.mean])).toBe(0);
  });

  it('knows that what is common in one direction is rare in another', () => {
    expect(distance(fitted, [5 + 4, 4, 0])).toBeLessThan(2);
    expect(distance(fitted, [5 + 4, -4, 0])).toBeGreaterThan(10);
  });

  it('stays finite where nothing varies', () => {
    const flat = fitDistance(new Float32Array(20).fill(7), 2);
    expect(distance(flat, [7, 7])).toBe(0);
    expect(distance(flat, [8, 7])).toBeGreaterThan(1000);
  });
});
