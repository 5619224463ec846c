import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createImage, type Image } from '../image.ts';
import type { DisplayWindow, LookupTable, PixelArray } from '../pixel-meaning.ts';
import { modalityTransform, present } from './present.ts';

const image = (pixels: PixelArray, parts: Partial<Image> = {}): Image =>
  createImage({ width: pixels.length, height: 1, pixels, range: [0, 255], ...parts });

const shown = (pixels: PixelArray, parts: Partial<Image> = {}): number[] => [...present(image(pixels, parts)).pixels];

const window = fc.record<DisplayWindow>({
  kind: fc.constant('window'),
  center: fc.integer({ min: -2000, max: 4000 }),
  width: fc.integer({ min: 1, max: 5000 }),
  shape: fc.constantFrom('linear', 'linear-exact', 'sigmoid'),
});

const table: fc.Arbitrary<LookupTable> = fc.integer({ min: 8, max: 16 }).chain((bits) =>
  fc.record<LookupTable>({
    kind: fc.constant('table'),
    bits: fc.constant(bits),
    first: fc.integer({ min: -200, max: 200 }),
    entries: fc
      .array(fc.integer({ min: 0, max: 2 ** bits - 1 }), { minLength: 1, maxLength: 300 })
      .map((entries) => Uint16Array.from(entries)),
  }),
);

const rescale = fc.oneof(
  table,
  fc.record({
    kind: fc.constant('linear' as const),
    slope: fc.constantFrom(1, 2, 0.5, -1),
    intercept: fc.integer({ min: -1024, max: 100 }),
  }),
);

const stored = fc.oneof(
  fc.int16Array({ minLength: 1, maxLength: 20 }),
  fc.uint8Array({ minLength: 1, maxLength: 20 }),
  fc.uint16Array({ minLength: 1, maxLength: 20 }),
);

/** PS3.3 C.11.2.1.2.1, C.11.2.1.3.1 and C.11.2.1.3.2 as they are printed, with y from 0 to 1. */
function grey(value: number, { center, width, shape }: DisplayWindow): number {
  if (shape === 'sigmoid') return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (shape === 'linear-exact') {
    if (value <= center - width / 2) return 0;
    return value > center + width / 2 ? 1 : (value - center) / width + 0.5;
  }
  if (value <= center - 0.5 - (width - 1) / 2) return 0;
  return value > center - 0.5 + (width - 1) / 2 ? 1 : (value - (center - 0.5)) / (width - 1) + 0.5;
}

describe('present', () => {
  it('gives the numbers of the standard’s example window', () => {
    // PS3.3 C.11.2.1.2.1: center 2048, width 4096 is y = x; center 0, width 100 ends at -50 and 49.
    const parts = { windows: [{ kind: 'window', center: 2048, width: 4096, shape: 'linear' }] } as const;
    expect(shown(Uint16Array.of(0, 2048, 4095), parts)).toEqual([0, Math.fround(2048 / 4095), 1]);
    const narrow = { windows: [{ kind: 'window', center: 0, width: 100, shape: 'linear' }] } as const;
    expect(shown(Int16Array.of(-51, -50, 49, 50), narrow)).toEqual([0, 0, 1, 1]);
  });

  it('applies the modality transform first, then the window, as the formulas of the standard say', () => {
    fc.assert(
      fc.property(stored, rescale, window, (pixels, modality, voi) => {
        const valueOf = modalityTransform(modality);
        const expected = Array.from(pixels, (pixel) => grey(valueOf(pixel), voi));
        const seen = shown(pixels, { rescale: modality, windows: [voi] });
        for (const [at, value] of expected.entries()) expect(seen[at]).toBeCloseTo(value, 5);
      }),
    );
  });

  it('inverts MONOCHROME1 last: black and white change places, whatever came before', () => {
    fc.assert(
      fc.property(stored, rescale, fc.oneof(window, table), (pixels, modality, voi) => {
        const parts = { rescale: modality, windows: [voi] };
        const upright = shown(pixels, parts);
        const inverted = shown(pixels, { ...parts, photometric: 'monochrome1' });
        for (const [at, value] of upright.entries()) expect(inverted[at]).toBeCloseTo(1 - value, 5);
      }),
    );
  });

  it('looks up tables with unsigned output, and repeats their first and last entry', () => {
    fc.assert(
      fc.property(stored, table, table, (pixels, modality, voi) => {
        const entry = ({ first, entries }: LookupTable, number: number): number =>
          entries[Math.min(entries.length - 1, Math.max(0, number - first))] ?? Number.NaN;
        const seen = shown(pixels, { rescale: modality, windows: [voi] });
        for (const [at, pixel] of pixels.entries()) {
          const value = entry(modality, pixel);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(seen[at]).toBeCloseTo(entry(voi, value) / (2 ** voi.bits - 1), 5);
        }
      }),
    );
  });

  it('leaves colour alone, whatever tables and windows stand beside it', () => {
    const pixels = Uint8Array.of(1, 2, 3);
    const colour = createImage({
      width: 1,
      height: 1,
      channels: 3,
      pixels,
      windows: [{ kind: 'window', center: 1, width: 2, shape: 'linear' }],
    });
    expect(present(colour).pixels).toBe(pixels);
  });

  it.each<readonly [name: string, type: (length: number) => PixelArray]>([
    ['Int8Array', (length) => new Int8Array(length)],
    ['Uint8Array', (length) => new Uint8Array(length)],
    ['Int16Array', (length) => new Int16Array(length)],
    ['Uint16Array', (length) => new Uint16Array(length)],
  ])('sees each number of a large %s as in a small one', (_, arrayOf) => {
    const numbers = 2 ** (8 * arrayOf(1).BYTES_PER_ELEMENT);
    const pixels = arrayOf(numbers + 3);
    for (const at of pixels.keys()) pixels[at] = at;
    const parts = {
      rescale: { kind: 'linear', slope: 0.5, intercept: -7 },
      windows: [{ kind: 'window', center: 20, width: 90, shape: 'sigmoid' }],
    } as const;
    const large = present(image(pixels, parts)).pixels;
    for (const at of [0, 1, 100, numbers / 2 - 1, numbers / 2, numbers - 1, numbers + 2]) {
      expect(large[at]).toBe(shown(pixels.slice(at, at + 1), parts)[0]);
    }
  });

  it('shows the whole range where it is asked to, or has no window', () => {
    const parts = { windows: [{ kind: 'window', center: 10, width: 2, shape: 'linear' }] } as const;
    const full = present(image(Uint8Array.of(0, 51, 255), { ...parts, photometric: 'monochrome1' }), {
      window: 'full',
    });
    expect([...full.pixels]).toEqual([1, Math.fround(0.8), 0]);
    expect(() => present(image(Uint8Array.of(1), parts), { window: 1 })).toThrow(
      expect.objectContaining({ code: 'option.invalid' }),
    );
  });
});
