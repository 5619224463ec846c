import { createImage, present, type ImageParts, type PixelArray } from '@medmodal/vision';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFrame } from './draw-frame.ts';

const greys = (image: ImageParts, window: Parameters<typeof drawFrame>[1], inverted = false): number[] =>
  [...drawFrame(createImage(image), window, inverted).rgba].filter((_value, at) => at % 4 === 0);

const linear = { kind: 'window', center: 40, width: 400, shape: 'linear' } as const;
const arrays = [Uint8Array, Int8Array, Uint16Array, Int16Array, Int32Array, Float32Array] as const;

describe('drawFrame', () => {
  it.each(arrays)('draws what the library presents, from %o', (Pixels) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -128, max: 255 }), { minLength: 4, maxLength: 4 }),
        fc.constantFrom('monochrome1' as const, 'monochrome2' as const),
        fc.integer({ min: 2, max: 500 }),
        (numbers, photometric, width) => {
          const pixels: PixelArray = Pixels.from(numbers);
          const rescale = { kind: 'linear', slope: 2, intercept: -50 } as const;
          const image: ImageParts = { width: 2, height: 2, pixels, photometric, rescale, range: [-1_000, 1_000] };
          const window = { ...linear, width };
          const seen = [...present(createImage(image), { window }).pixels];
          expect(greys(image, window)).toEqual([...Uint8ClampedArray.from(seen, (grey) => grey * 255)]);
        },
      ),
      // Of two bytes, every value there can be is presented each time.
      { numRuns: Pixels.BYTES_PER_ELEMENT === 2 ? 3 : 20 },
    );
  });

  it('inverts at the end', () => {
    const image: ImageParts = { width: 3, height: 1, pixels: Uint8Array.of(0, 51, 255) };
    const full = { kind: 'window', center: 127.5, width: 255, shape: 'linear-exact' } as const;
    expect(greys(image, full)).toEqual([0, 51, 255]);
    expect(greys(image, full, true)).toEqual([255, 204, 0]);
  });

  it('draws colours as they are, of two bytes too', () => {
    const colours = Uint8Array.of(1, 2, 3, 250, 251, 252);
    expect([
      ...drawFrame(createImage({ width: 2, height: 1, channels: 3, pixels: colours }), linear, false).rgba,
    ]).toEqual([1, 2, 3, 255, 250, 251, 252, 255]);
    const deep = createImage({ width: 1, height: 1, channels: 3, pixels: Uint16Array.of(0, 32_768, 65_535) });
    expect([...drawFrame(deep, linear, false).rgba]).toEqual([0, 128, 255, 255]);
  });
});
