import { describe, expect, it } from 'vitest';
import { syntheticOutliers } from './domain-outliers.ts';

const SIZE = 12;
/** Dark at the top, bright at the bottom. */
const own = Float32Array.from({ length: SIZE * SIZE * 3 }, (_, at) => (Math.floor(at / SIZE) % SIZE) / (SIZE - 1));
const request = { size: SIZE, channels: 1, count: 66, seed: 4, turned: true } as const;

describe('syntheticOutliers', () => {
  const outliers = [...syntheticOutliers(own, request)];

  it('makes as many as asked, of every kind, with pixels from 0 to 1, and the same for a seed', () => {
    expect(outliers).toHaveLength(66);
    expect(new Set(outliers.map(({ kind }) => kind)).size).toBe(9);
    for (const { pixels } of outliers) {
      expect(pixels).toHaveLength(SIZE * SIZE);
      expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
    }
    expect([...syntheticOutliers(own, request)]).toEqual(outliers);
  });

  it('turns and inverts', () => {
    const pixelsOf = (kind: string): Float32Array =>
      outliers.find((outlier) => outlier.kind === kind)?.pixels ?? new Float32Array();
    for (const kind of ['upside-down', 'inverted']) {
      expect(pixelsOf(kind)[0]).toBe(1);
      expect(pixelsOf(kind).at(-1)).toBe(0);
    }
    expect(new Set(pixelsOf('on its side').subarray(0, SIZE)).size).toBe(SIZE);
  });

  it('leaves turned ones out where they are not strange', () => {
    const kinds = [...syntheticOutliers(own, { ...request, turned: false })].map(({ kind }) => kind);
    expect(kinds).not.toContain('upside-down');
    expect(kinds).toContain('blank');
  });
});
