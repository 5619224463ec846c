import { describe, expect, it } from 'vitest';
import { createImage } from '../image.ts';
import { crop, cropToProportions } from './crop.ts';
import { toGrayscale } from './to-grayscale.ts';
import { toRgb } from './to-rgb.ts';

const grey = createImage({ width: 2, height: 1, pixels: Uint16Array.of(5, 700), range: [0, 1023] });
const colour = createImage({ width: 2, height: 1, channels: 3, pixels: Uint8Array.of(255, 0, 0, 10, 10, 10) });
const square = createImage({ width: 3, height: 3, pixels: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8) });

describe('toGrayscale', () => {
  it('weighs colours as luma', () => {
    const { pixels, channels, photometric } = toGrayscale(colour);
    expect([channels, photometric, pixels[0]?.toFixed(2), pixels[1]?.toFixed(2)]).toEqual([
      1,
      'monochrome2',
      '76.25',
      '10.00',
    ]);
    expect(toGrayscale(grey)).toBe(grey);
  });

  it('takes back what toRgb did', () => {
    const back = toGrayscale(toRgb(grey));
    for (const [at, pixel] of back.pixels.entries()) expect(pixel).toBeCloseTo(grey.pixels[at] ?? NaN, 3);
    expect(back.range).toEqual([0, 1023]);
    expect(toRgb(colour)).toBe(colour);
  });
});

describe('crop', () => {
  it('cuts the rectangle', () => {
    expect([...crop(square, { x: 1, y: 0, width: 2, height: 2 }).pixels]).toEqual([1, 2, 4, 5]);
    expect([...crop(colour, { x: 1, y: 0, width: 1, height: 1 }).pixels]).toEqual([10, 10, 10]);
    expect(() => crop(square, { x: 2, y: 0, width: 2, height: 2 })).toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
  });

  it('takes the middle with the proportions', () => {
    expect([...cropToProportions(square, 1 / 3).pixels]).toEqual([1, 4, 7]);
    expect([...cropToProportions(square, 3).pixels]).toEqual([3, 4, 5]);
    expect(cropToProportions(square, 1)).toBe(square);
  });
});
