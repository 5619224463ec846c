import type { Colour } from '@medmodal/vision';
import { describe, expect, it } from 'vitest';
import { heatColours } from './heat-colours.ts';
import { maskColours } from './mask-colours.ts';

const alphas = (rgba: Uint8ClampedArray): number[] => [...rgba].filter((_value, at) => at % 4 === 3);

describe('heatColours', () => {
  it('is the more opaque, the more a part counted', () => {
    const box = { x: 0, y: 0, width: 2, height: 1 };
    const row = alphas(heatColours({ width: 2, height: 1, values: [0, 1], box }, 8, 1));
    expect(row[0]).toBe(0);
    expect(row[7]).toBe(255);
    expect(row).toEqual(row.toSorted((one, other) => one - other));
    expect(new Set(row).size).toBeGreaterThan(3);
  });
});

describe('maskColours', () => {
  const red: Colour = [255, 0, 0];
  const blue: Colour = [0, 0, 255];
  const colours = new Map([
    [1, red],
    [2, blue],
  ]);
  const classes = Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 2]);

  it('leaves the background clear, and draws outlines stronger than what they enclose', () => {
    const drawn = alphas(maskColours(classes, 5, colours));
    expect(drawn.map((alpha) => (alpha === 0 ? ' ' : alpha === 255 ? '#' : '.')).join('')).toBe('      ###  #.#  #.##');
  });

  it('hides classes, and colours each in its own way', () => {
    const hidden = alphas(maskColours(classes, 5, new Map([[2, blue]])));
    expect(hidden.filter((alpha) => alpha > 0)).toEqual([255]);
    const drawn = maskColours(classes, 5, colours);
    expect([[...drawn.subarray(24, 27)], [...drawn.subarray(76, 79)]]).toEqual([red, blue]);
  });
});
