import { testCodec } from '@medmodal/core/testing';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { orientedImage } from '../../src/codecs/exif/oriented-image.ts';
import { tiff } from '../../src/codecs/tiff/tiff.ts';
import { unpackBytes } from '../../src/codecs/tiff/unpack-bytes.ts';
import { unpackLzw } from '../../src/codecs/tiff/unpack-lzw.ts';
import { createImage } from '../../src/image.ts';
import { isVolume } from '../../src/volume.ts';

const FOLDER = new URL('fixtures/tiff/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => /\.(tif|jpg|png)$/.test(name));
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** What a file holds: see make-tiffs.py. */
interface Reference {
  readonly shape: readonly number[];
  readonly sum: number;
  readonly weighted: number;
  readonly photometric?: string;
}

const REFERENCE = new Map<string, Reference>(
  Object.entries(JSON.parse(readFileSync(new URL('tiffs.json', FOLDER), 'utf8'))),
);

testCodec({
  codec: tiff,
  valid: FILES.filter((name) => name.endsWith('.tif')).map(read),
  verify(picture) {
    const { width, height, channels, pixels } = picture;
    const depth = isVolume(picture) ? picture.depth : 1;
    if (pixels.length !== width * height * depth * channels) throw new Error('The pixels do not fill the picture.');
    if (!Array.from(pixels).every(Number.isFinite)) throw new Error('A pixel is no number.');
  },
});

describe('tiff and Exif', () => {
  it.each(FILES)('%s is read as Pillow reads it', async (name) => {
    const picture = await decodePicture(read(name));
    const { shape, sum, weighted, photometric } = REFERENCE.get(name) ?? { shape: [], sum: NaN, weighted: NaN };
    const size = [picture.height, picture.width, ...(picture.channels === 3 ? [3] : [])];
    expect(isVolume(picture) ? [picture.depth, ...size] : size).toEqual(shape);
    // JPEG decoders may differ by a grey level in places.
    const tolerance = name.endsWith('.jpg') ? 0.01 : 0;
    const [total, byPlace] = sumsOf(picture.pixels);
    expect(Math.abs(total - sum)).toBeLessThanOrEqual(tolerance * sum);
    expect(Math.abs(byPlace - weighted)).toBeLessThanOrEqual(tolerance * weighted);
    if (photometric) expect(picture.photometric).toBe(photometric);
  });

  it('makes a volume of unknown axis out of pages, and leaves texts behind', async () => {
    expect(await decodePicture(read('pages.tif'))).toMatchObject({ axis: 'unknown', depth: 3 });
    expect(JSON.stringify(await decodePicture(read('turned.jpg')))).not.toContain('NOBODY');
  });

  it('keeps the stored type', async () => {
    const types = ['signed.tif', 'unsigned-32.tif', 'float.tif', 'twelve-bits.tif'].map(async (name) => {
      const { pixels, range } = await tiff.decode(read(name));
      return [pixels.constructor.name, range[1]];
    });
    expect(await Promise.all(types)).toEqual([
      ['Int16Array', 32_767],
      ['Uint32Array', 44_105 * 70_000],
      ['Float32Array', 59.75],
      ['Uint16Array', 4095],
    ]);
  });
});

function sumsOf(pixels: ArrayLike<number>): [sum: number, weighted: number] {
  let [sum, weighted] = [0, 0];
  for (let at = 0; at < pixels.length; at += 1) {
    sum += pixels[at] ?? 0;
    weighted += (pixels[at] ?? 0) * (at + 1);
  }
  return [sum, weighted];
}

describe('orientedImage', () => {
  const image = createImage({ width: 3, height: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), spacing: { x: 1, y: 2 } });

  // The first row and column as Exif describes them: 6, for one, has its first row on the right and its first column on top.
  it.each([
    [1, 3, [1, 2, 3, 4, 5, 6]],
    [2, 3, [3, 2, 1, 6, 5, 4]],
    [3, 3, [6, 5, 4, 3, 2, 1]],
    [4, 3, [4, 5, 6, 1, 2, 3]],
    [5, 2, [1, 4, 2, 5, 3, 6]],
    [6, 2, [4, 1, 5, 2, 6, 3]],
    [7, 2, [6, 3, 5, 2, 4, 1]],
    [8, 2, [3, 6, 2, 5, 1, 4]],
    [9, 3, [1, 2, 3, 4, 5, 6]],
  ])('turns by orientation %d', (orientation, width, pixels) => {
    const turned = orientedImage(image, orientation);
    expect([turned.width, ...turned.pixels]).toEqual([width, ...pixels]);
    expect(turned.spacing).toEqual(width === 2 ? { x: 2, y: 1 } : { x: 1, y: 2 });
  });
});

/** A file of one uncompressed grey page with fields changed; a field is a short. */
function page(changes: Readonly<Record<number, number>>): Uint8Array {
  const bytes = read('white-is-zero.tif');
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(4, true);
  for (let entry = directory + 2; entry < directory + 2 + 12 * view.getUint16(directory, true); entry += 12) {
    const change = changes[view.getUint16(entry, true)];
    if (change === undefined) continue;
    view.setUint16(entry + 2, 4, true);
    view.setUint32(entry + 8, change, true);
  }
  return bytes;
}

describe('tiff refuses', () => {
  it.each([
    ['a giant size', page({ 256: 65_535, 257: 65_535 }), 'input.too-large'],
    ['a large size with a few bytes', page({ 256: 5000, 257: 5000 }), 'input.format'],
    ['no rows', page({ 257: 0 }), 'input.format'],
    ['fax compression', page({ 259: 4 }), 'input.format'],
    ['colours for print', page({ 262: 5 }), 'input.format'],
    ['seven hundred bits', page({ 258: 700 }), 'input.format'],
    ['strips beyond the end', page({ 273: 4000 }), 'input.format'],
    ['a palette of nothing', page({ 262: 3 }), 'input.format'],
    ['a file that is cut off', read('noise-lzw.tif').slice(0, 3000), 'input.format'],
    ['BigTIFF', Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0, 0, 0), 'input.format'],
  ] as const)('%s', async (_, bytes, code) => {
    await expect(Promise.resolve(bytes).then(tiff.decode)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('directories that lead in a circle, by reading each once', async () => {
    const bytes = read('white-is-zero.tif');
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(4, true);
    view.setUint32(directory + 2 + 12 * view.getUint16(directory, true), directory, true);
    await expect(tiff.decode(bytes)).resolves.toMatchObject({ width: 16, height: 12 });
  });
});

describe('unpacking', () => {
  it('writes no more than fits, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(400), (packed, room) => {
        for (const unpack of [unpackBytes, unpackLzw]) {
          const target = new Uint8Array(room);
          let written = 0;
          try {
            written = unpack(packed, target);
          } catch (error) {
            expect(error).toMatchObject({ code: 'input.format' });
          }
          expect(written).toBeLessThanOrEqual(room);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads PackBits as the specification’s example has it', () => {
    // TIFF 6.0, section 9, after Apple's technical note 1023.
    const packed = [0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa];
    const target = new Uint8Array(24);
    expect(unpackBytes(Uint8Array.from(packed), target)).toBe(24);
    const plain = [0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0x22];
    expect([...target]).toEqual([...plain, ...Array.from({ length: 10 }, () => 0xaa)]);
  });
});
