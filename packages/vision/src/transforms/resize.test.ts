import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createImage, type Image } from '../image.ts';
import { present } from './present.ts';
import { presentAndResizeSteps, resize } from './resize.ts';

/** The picture of tests/fixtures/make-pictures.py. */
const UNEVEN = createImage({
  width: 16,
  height: 12,
  pixels: Uint8Array.from({ length: 192 }, (_, at) => {
    const [row, column] = [Math.floor(at / 16), at % 16];
    return (row * row * 37 + column * column * 11) % 97;
  }),
});

const image: fc.Arbitrary<Image> = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }), three: fc.boolean() })
  .chain(({ width, height, three }) => {
    const channels = three ? 3 : 1;
    const length = width * height * channels;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((pixels) => createImage({ width, height, channels, pixels }));
  });
const side = fc.integer({ min: 1, max: 20 });
const filter = fc.constantFrom('triangle' as const, 'box' as const);

describe('resize', () => {
  // Sums of value × place (from 1), and some pixels, as Pillow 12 makes them of the same floats.
  it.each([
    [5, 7, 'triangle', 31_948.54, [33.6107, 43.9423, 43.8132]],
    [4, 3, 'box', 3_919.19, [46.75, 56.4375, 44.75]],
    [20, 14, 'triangle', 1_995_708.36, [0, 31.4, 65]],
  ] as const)('to %d × %d with a %s gives the pixels of Pillow', (width, height, window, sum, some) => {
    const { pixels } = resize(UNEVEN, { width, height, filter: window });
    const weighted = Array.from(pixels).reduce((total, pixel, at) => total + pixel * (at + 1), 0);
    expect(Math.abs(weighted / sum - 1)).toBeLessThan(1e-5);
    for (const [index, at] of [0, 3, pixels.length - 1].entries()) expect(pixels[at]).toBeCloseTo(some[index] ?? 0, 3);
  });

  it('measures the area under a box exactly', () => {
    const line = createImage({ width: 3, height: 1, pixels: Uint8Array.of(0, 30, 90) });
    // 1.5 pixels each: the first and half of the second, half of the second and the third.
    const { pixels } = resize(line, { width: 2, height: 1, filter: 'box' });
    expect([...pixels]).toEqual([10, 70]);
  });

  it('stays within the pixels it is made of, and keeps an even image even', () => {
    fc.assert(
      fc.property(image, side, side, filter, (source, width, height, window) => {
        const resized = resize(source, { width, height, filter: window });
        expect([resized.width, resized.height, resized.channels]).toEqual([width, height, source.channels]);
        const [low, high] = [Math.min(...source.pixels), Math.max(...source.pixels)];
        for (const pixel of resized.pixels) expect(pixel >= low - 1e-3 && pixel <= high + 1e-3).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('commutes with mirroring', () => {
    const mirror = (source: Image): Image => {
      const { width, height, channels, pixels, range } = source;
      const mirrored = pixels.map((_, at) => {
        const pixel = Math.floor(at / channels);
        const [row, column] = [Math.floor(pixel / width), pixel % width];
        return pixels[(row * width + width - 1 - column) * channels + (at % channels)] ?? 0;
      });
      return createImage({ width, height, channels, pixels: mirrored, range });
    };
    fc.assert(
      fc.property(image, side, side, filter, (source, width, height, window) => {
        const before = resize(mirror(source), { width, height, filter: window });
        const after = mirror(resize(source, { width, height, filter: window }));
        for (const [at, pixel] of before.pixels.entries()) expect(pixel).toBeCloseTo(after.pixels[at] ?? NaN, 3);
      }),
      { numRuns: 60 },
    );
  });

  it('lets the spacing follow, and gives back an image that has the size', () => {
    const film = createImage({ width: 4, height: 2, pixels: new Uint8Array(8), spacing: { x: 0.5, y: 1 } });
    expect(resize(film, { width: 2, height: 4 }).spacing).toEqual({ x: 1, y: 0.5 });
    expect(resize(film, { width: 4, height: 2 })).toBe(film);
  });
});

describe('presentAndResizeSteps', () => {
  const inverted = (width: number, height: number, pixels: Uint16Array | Uint8Array): Image =>
    createImage({
      width,
      height,
      pixels,
      photometric: 'monochrome1',
      rescale: { kind: 'linear', slope: 2, intercept: -10 },
      windows: [{ kind: 'window', center: 90, width: 160, shape: 'linear' }],
      spacing: { x: 0.5, y: 0.25 },
    });
  const films: readonly (readonly [string, Image])[] = [
    [
      'few pixels',
      inverted(
        5,
        3,
        Uint8Array.from({ length: 15 }, (_, at) => at * 7),
      ),
    ],
    [
      'as many as a table is worth',
      inverted(
        300,
        250,
        Uint16Array.from({ length: 75_000 }, (_, at) => (at * 31) % 200),
      ),
    ],
    ['nothing to present', UNEVEN],
  ];

  it.each(films)('makes what presenting and then resizing makes: %s', (_, film) => {
    for (const size of [
      { width: 7, height: 4 },
      { width: film.width, height: film.height },
    ])
      expect(runToEnd(presentAndResizeSteps(film, size))).toEqual(resize(present(film), size));
  });
});
