import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';

const curve = { x: [0, 0.5, 1], y: [0.1, 0.3, 0.9] };

it('interpolates between knots and stops at the ends', () => {
  expect([-1, 0, 0.25, 0.5, 0.75, 1, 2].map((score) => Number(calibrate(score, curve).toFixed(9)))).toEqual([
    0.1, 0.1, 0.2, 0.3, 0.6, 0.9, 0.9,
  ]);
});

it('rises with the score', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(unit, unit, (a, b) => {
      expect(calibrate(Math.min(a, b), curve)).toBeLessThanOrEqual(calibrate(Math.max(a, b), curve));
    }),
  );
});
