import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedSize, movedBy, WHOLE, zoomedAt } from './viewpoint.ts';

const place = fc.integer({ min: -500, max: 500 });

describe('zoomedAt', () => {
  it('keeps what lies under the pointer there', () => {
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.6, max: 3, noNaN: true }), (x, y, factor) => {
        const before = movedBy(WHOLE, 30, -20);
        const after = zoomedAt(before, factor, { x, y });
        expect((x - after.x) / after.zoom).toBeCloseTo((x - before.x) / before.zoom, 6);
        expect((y - after.y) / after.zoom).toBeCloseTo((y - before.y) / before.zoom, 6);
      }),
    );
  });

  it('ends at single pixels, and at half the stage', () => {
    expect(zoomedAt(WHOLE, 1e9).zoom).toBe(40);
    expect(zoomedAt(WHOLE, 1e-9).zoom).toBe(0.5);
  });
});

describe('fittedSize', () => {
  it('fits the picture in, with pixels that are no squares', () => {
    expect(fittedSize({ width: 600, height: 300 }, { width: 100, height: 100, aspect: 1 })).toEqual({
      width: 300,
      height: 300,
    });
    expect(fittedSize({ width: 600, height: 300 }, { width: 100, height: 50, aspect: 2 })).toEqual({
      width: 300,
      height: 300,
    });
    expect(fittedSize({ width: 100, height: 300 }, { width: 200, height: 100, aspect: 1 })).toEqual({
      width: 100,
      height: 50,
    });
  });
});
