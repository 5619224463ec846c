import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelStatistics, standardize } from './pixel-statistics.ts';

describe('pixelStatistics', () => {
  it('measures each channel by itself', () => {
    expect(pixelStatistics(Float32Array.of(0, 0.5, 1, 0.5), 2)).toEqual({ mean: [0.5, 0.5], std: [0.5, 0.01] });
  });

  it('makes pixels that have mean 0 and deviation 1', () => {
    fc.assert(
      fc.property(fc.float32Array({ min: 0, max: 1, noNaN: true, minLength: 8, maxLength: 80 }), (pixels) => {
        const statistics = pixelStatistics(pixels, 1);
        standardize(pixels, statistics);
        const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
        const square = pixels.reduce((sum, pixel) => sum + pixel * pixel, 0) / pixels.length;
        expect(Math.abs(mean)).toBeLessThan(0.01);
        if ((statistics.std[0] ?? 0) > 0.01) expect(square).toBeCloseTo(1, 2);
      }),
      { numRuns: 100 },
    );
  });
});
