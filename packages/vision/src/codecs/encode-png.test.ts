import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createImage, type Image } from '../image.ts';
import { encodePngConcurrently } from './encode-png-concurrently.ts';
import { encodePng } from './encode-png.ts';
import { png } from './png.ts';

const side = fc.integer({ min: 1, max: 40 });
const image: fc.Arbitrary<Image> = fc
  .record({
    width: side,
    height: side,
    three: fc.boolean(),
    wide: fc.boolean(),
    noise: fc.integer({ min: 1, max: 97 }),
  })
  .map(({ width, height, three, wide, noise }) => {
    const channels = three ? 3 : 1;
    const parts = { length: width * height * channels };
    const sample = (_: unknown, at: number): number => ((at * 31) % noise) * (at % 7) * (wide ? 257 : 1);
    return createImage({
      width,
      height,
      channels,
      pixels: wide ? Uint16Array.from(parts, sample) : Uint8Array.from(parts, sample),
    });
  });

describe('encodePng', () => {
  it('writes what the codec reads back', () => {
    fc.assert(
      fc.property(image, (source) => {
        const { width, height, channels, pixels } = png.decode(encodePng(source));
        expect([width, height, channels]).toEqual([source.width, source.height, source.channels]);
        expect(pixels).toEqual(source.pixels);
      }),
      { numRuns: 100 },
    );
  });

  it('writes a picture of another program back in no more bytes', () => {
    for (const name of ['grey-8-bit.png', 'grey-16-bit.png']) {
      const file = new Uint8Array(readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url)));
      const again = encodePng(png.decode(file));
      expect(png.decode(again).pixels).toEqual(png.decode(file).pixels);
      expect(again.length).toBeLessThanOrEqual(file.length);
    }
  });

  it('makes a picture larger than one step, with differences that compress', () => {
    const pixels = Uint8Array.from({ length: 3 * 400 * 300 }, (_, at) => Math.floor(at / 3) % 400);
    const file = encodePng(createImage({ width: 400, height: 300, channels: 3, pixels }));
    expect(Buffer.compare(png.decode(file).pixels as Uint8Array, pixels)).toBe(0);
    expect(file.length).toBeLessThan(4000);
  });

  it('writes masks that fflate spoils when it is given them in pieces', async () => {
    for (const share of [3, 4, 7, 15, 19]) {
      let state = share + 7;
      const pixels = Uint8Array.from({ length: 500 * 400 }, (_, at) => {
        if (at % 97 < share) return 1;
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return Number((state >>> 16) % 100 < share);
      });
      const mask = createImage({ width: 500, height: 400, pixels });
      for (const file of [encodePng(mask), await encodePngConcurrently(mask)]) {
        expect(Buffer.compare(png.decode(file).pixels as Uint8Array, pixels)).toBe(0);
      }
    }
  });

  it('is read back the same when the platform compresses it', async () => {
    const pixels = Uint16Array.from({ length: 300 * 200 }, (_, at) => (at * at) % 65_521);
    const source = createImage({ width: 300, height: 200, pixels });
    expect(png.decode(await encodePngConcurrently(source)).pixels).toEqual(pixels);
    const cancelled = encodePngConcurrently(source, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    const real = createImage({ width: 1, height: 1, pixels: Float32Array.of(0.5), range: [0, 1] });
    await expect(encodePngConcurrently(real)).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
  });

  it('refuses pixels that a PNG cannot hold', () => {
    const real = createImage({ width: 1, height: 1, pixels: Float32Array.of(0.5), range: [0, 1] });
    expect(() => encodePng(real)).toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});
