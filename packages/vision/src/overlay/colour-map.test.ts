import { describe, expect, it } from 'vitest';
import { classColour } from './class-colours.ts';
import { mapColour } from './colour-map.ts';

/** Relative luminance (IEC 61966-2-1). */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('mapColour', () => {
  it.each(['inferno', 'viridis'] as const)('%s gets brighter with every value', (name) => {
    const steps = Array.from({ length: 101 }, (_, at) => luminance(mapColour(at / 100, name)));
    expect(steps).toEqual(steps.toSorted((left, right) => left - right));
    expect(new Set(steps).size).toBe(steps.length);
  });

  it('begins and ends where the published scales do, and keeps to its ends', () => {
    expect(mapColour(0)).toEqual([0, 0, 4]);
    expect(mapColour(1)).toEqual([252, 255, 164]);
    // matplotlib's own table, which has 256 colours.
    const green = mapColour(0.5, 'viridis');
    for (const [at, part] of [33, 145, 140].entries()) expect(Math.abs((green[at] ?? 0) - part)).toBeLessThan(3);
    expect(mapColour(-3)).toEqual(mapColour(0));
    expect(mapColour(7)).toEqual(mapColour(1));
    expect(mapColour(NaN)).toEqual(mapColour(0));
  });
});

describe('classColour', () => {
  it('gives the first twenty-one classes colours of their own', () => {
    const colours = Array.from({ length: 21 }, (_, at) => classColour(at + 1).join(','));
    expect(new Set(colours).size).toBe(21);
  });
});
