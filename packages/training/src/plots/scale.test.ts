import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, roundDomain, roundTicks, tickLabel } from './scale.ts';

describe('scale', () => {
  it('places values in proportion', () => {
    const scale = linearScale([0, 2], [100, 0]);
    expect([scale.at(0), scale.at(0.5), scale.at(2)]).toEqual([100, 75, 0]);
  });

  it('has round ticks inside any domain, two to eleven of them, and the domain holds the values', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Math.round(number * 1000) / 1000);
    fc.assert(
      fc.property(value, value, (one, other) => {
        const domain = roundDomain([one, other]);
        expect(domain[0]).toBeLessThanOrEqual(Math.min(one, other) + 1e-6);
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(one, other) - 1e-6);
        const ticks = roundTicks(domain);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(11);
      }),
    );
  });

  it('labels ticks with as many decimals as they need', () => {
    const ticks = roundTicks([0.6, 1]);
    expect(ticks.map((tick) => tickLabel(tick, ticks))).toEqual(['0.6', '0.7', '0.8', '0.9', '1.0']);
    expect([0, 100].map((tick) => tickLabel(tick, [0, 100]))).toEqual(['0', '100']);
    expect(tickLabel(-0.25, [-0.25, 0])).toBe('−0.25');
  });
});
