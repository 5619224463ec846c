import { testCodec } from '@medmodal/core/testing';
import fc from 'fast-check';
import { decode, encode, type PngDataArray } from 'fast-png';
import { zlibSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { png } from './png.ts';

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url)));
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const FILES = ['grey-1-bit.png', 'palette.png', 'grey-8-bit.png', 'grey-16-bit.png', 'colour-alpha.png'];

testCodec({
  codec: png,
  valid: FILES.map(read),
  verify({ width, height, channels, pixels }) {
    if (pixels.length !== width * height * channels) throw new Error('The pixels do not fill the image.');
  },
});

/** A file with these dimensions, depth and colour type, whose picture is `inflated`. Checksums are not right. */
function fileOf(header: readonly number[], inflated: Uint8Array): Uint8Array {
  const chunk = (name: string, data: Uint8Array): number[] => [
    ...[24, 16, 8, 0].map((shift) => (data.length >> shift) & 255),
    ...new TextEncoder().encode(name),
    ...data,
    0,
    0,
    0,
    0,
  ];
  const [width = 0, height = 0, depth = 8, colour = 0] = header;
  const sizes = [width, height].flatMap((size) => [24, 16, 8, 0].map((shift) => (size >> shift) & 255));
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', Uint8Array.from([...sizes, depth, colour, 0, 0, 0])),
    ...chunk('IDAT', zlibSync(inflated, { level: 9 })),
    ...chunk('IEND', new Uint8Array()),
  ]);
}

describe('png', () => {
  // Expected numbers: tests/fixtures/make-pictures.py, which reads the same files with Pillow.
  it.each([
    ['grey-1-bit.png', 1, 94, [0, 0, 0, 1], [0, 1]],
    ['palette.png', 3, 72_216, [0, 0, 17, 255], [0, 255]],
    ['grey-8-bit.png', 1, 24_096, [0, 35, 58, 251], [0, 255]],
    ['grey-16-bit.png', 1, 4_234_080, [0, 49, 12_014, 44_105], [0, 65_535]],
    ['colour-alpha.png', 3, 37_416, [0, 245, 8, 31], [0, 255]],
  ] as const)('reads %s as Pillow does', (name, channels, sum, some, range) => {
    const image = png.decode(read(name));
    expect([image.width, image.height, image.channels]).toEqual([16, 12, channels]);
    expect(Array.from(image.pixels).reduce((total, pixel) => total + pixel, 0)).toBe(sum);
    expect([0, 7, 50, image.pixels.length - 1].map((at) => image.pixels[at])).toEqual(some);
    expect(image.range).toEqual(range);
  });

  it('gives back what was encoded, interlaced or not', () => {
    const picture = fc
      .record({
        width: fc.integer({ min: 1, max: 20 }),
        height: fc.integer({ min: 1, max: 20 }),
        channels: fc.constantFrom(1, 3),
        depth: fc.constantFrom(8 as const, 16 as const),
        interlace: fc.constantFrom('null' as const, 'Adam7' as const),
      })
      .chain((shape) => {
        const length = shape.width * shape.height * shape.channels;
        const data: fc.Arbitrary<PngDataArray> =
          shape.depth === 8
            ? fc.uint8Array({ minLength: length, maxLength: length })
            : fc.uint16Array({ minLength: length, maxLength: length });
        return data.map((pixels) => ({ ...shape, data: pixels }));
      });
    fc.assert(
      fc.property(picture, ({ interlace, ...shape }) => {
        const image = png.decode(encode(shape, { interlace }));
        expect([...image.pixels]).toEqual([...shape.data]);
        expect([image.width, image.height, image.channels]).toEqual([shape.width, shape.height, shape.channels]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves texts behind', () => {
    const data = Uint8Array.of(1, 2, 3, 4);
    const bytes = encode({ width: 2, height: 2, channels: 1, depth: 8, data, text: { Patient: 'DOE^JANE' } });
    expect(decode(bytes).text).toEqual({ Patient: 'DOE^JANE' });
    expect(JSON.stringify(png.decode(bytes))).not.toContain('DOE');
  });

  it.each([
    ['a size of nothing', [0, 5], new Uint8Array(5), 'input.format'],
    ['a giant size', [65_535, 65_535], new Uint8Array(10), 'input.too-large'],
    ['too few pixels', [16, 16], new Uint8Array(20), 'input.format'],
    ['a bomb', [4, 4], new Uint8Array(50_000_000), 'input.format'],
    ['a depth that does not exist', [4, 4, 7], new Uint8Array(20), 'input.format'],
    ['a colour type that does not exist', [4, 4, 8, 5], new Uint8Array(20), 'input.format'],
    ['a wrong checksum', [4, 4], new Uint8Array(20), 'input.format'],
  ] as const)('refuses %s', (_, header, inflated, code) => {
    const bytes = fileOf(header, inflated);
    expect(() => png.decode(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
