import fc from 'fast-check';
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bodyPoint } from '../body-point.ts';
import { decodeNifti } from '../codecs/nifti/nifti.ts';
import { createImage } from '../image.ts';
import type { PixelArray } from '../pixel-meaning.ts';
import { createVolume, type Volume } from '../volume.ts';
import { encodeNifti } from './encode-nifti.ts';

const OBLIQUE = {
  frame: 'LPS',
  origin: [10, -20.5, 30],
  columnDirection: [0.8, 0.6, 0],
  rowDirection: [-0.6, 0.8, 0],
  sliceDirection: [0, 0, -1],
} as const;

const ARRAYS: readonly ((length: number) => PixelArray)[] = [
  (length) => new Uint8Array(length),
  (length) => new Int8Array(length),
  (length) => new Uint16Array(length),
  (length) => new Int16Array(length),
  (length) => new Uint32Array(length),
  (length) => new Int32Array(length),
  (length) => new Float32Array(length),
  (length) => new Float64Array(length),
];

const side = fc.integer({ min: 1, max: 6 });
const volume: fc.Arbitrary<Volume> = fc
  .record({ width: side, height: side, depth: side, type: fc.nat(7), seed: fc.nat(), placed: fc.boolean() })
  .map(({ type, seed, placed, ...shape }) => {
    const pixels = ARRAYS[type]?.(shape.width * shape.height * shape.depth) ?? new Uint8Array();
    for (let at = 0; at < pixels.length; at += 1) pixels[at] = ((at + seed) * 37) % 101;
    const place = placed && { spacing: { x: 0.5, y: 2, z: 2.5 }, placement: OBLIQUE };
    return createVolume({ ...shape, pixels, range: [0, 101], ...place });
  });

describe('encodeNifti', () => {
  it('gives back voxels, steps and place', async () => {
    await fc.assert(
      fc.asyncProperty(volume, async (original) => {
        const read = await decodeNifti(await encodeNifti(original));
        expect(read.pixels).toEqual(original.pixels);
        expect([read.width, read.height, read.depth]).toEqual([original.width, original.height, original.depth]);
        expect(read.placement?.frame).toBe(original.placement && 'RAS');
        const point = bodyPoint(read, [1, 2, 3]);
        const [x = 0, y = 0, z = 0] = bodyPoint(original, [1, 2, 3]) ?? [];
        for (const [axis, at] of [-x, -y, z].entries()) if (point) expect(point[axis]).toBeCloseTo(at, 4);
      }),
      { numRuns: 80 },
    );
  });

  it('writes slope and intercept, and applies a table', async () => {
    const scaled = createVolume({
      width: 2,
      height: 1,
      depth: 1,
      pixels: Int16Array.of(-5, 7),
      rescale: { kind: 'linear', slope: 0.5, intercept: -1024 },
    });
    expect(await decodeNifti(await encodeNifti(scaled))).toMatchObject({
      pixels: scaled.pixels,
      rescale: scaled.rescale,
    });
    const looked = createImage({
      width: 2,
      height: 1,
      pixels: Uint8Array.of(0, 1),
      rescale: { kind: 'table', first: 0, bits: 12, entries: Uint16Array.of(4095, 17) },
    });
    expect((await decodeNifti(await encodeNifti(looked))).pixels).toEqual(Uint16Array.of(4095, 17));
  });

  it('writes colour, and a film along the fourth axis', async () => {
    const film = createVolume({
      width: 1,
      height: 1,
      depth: 2,
      channels: 3,
      axis: 'time',
      pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
    });
    expect(await decodeNifti(await encodeNifti(film))).toMatchObject({ axis: 'time', depth: 2, pixels: film.pixels });
  });

  // The same bytes were read with NiBabel 5: shape (2, 2, 2), values 1 to 8, affine
  // [[-.4, 1.2, 0, -10], [-.3, -1.6, 0, 20.5], [0, 0, -2.5, 30], [0, 0, 0, 1]], sform code 1.
  it('writes the bytes that NiBabel has read', async () => {
    const labels = createVolume({
      width: 2,
      height: 2,
      depth: 2,
      pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      spacing: { x: 0.5, y: 2, z: 2.5 },
      placement: OBLIQUE,
    });
    const bytes = gunzipSync(await encodeNifti(labels));
    const set = [...bytes].flatMap((byte, at) => (byte === 0 ? [] : [`${at}:${byte.toString(16)}`]));
    expect(set.join(' ')).toMatchInlineSnapshot(
      `"0:5c 1:1 40:3 42:2 44:2 46:2 48:1 50:1 52:1 54:1 70:2 72:8 78:80 79:3f 83:3f 87:40 90:20 91:40 94:80 95:3f 98:80 99:3f 102:80 103:3f 106:80 107:3f 110:b0 111:43 114:80 115:3f 123:2 254:1 280:cd 281:cc 282:cc 283:be 284:9a 285:99 286:99 287:3f 294:20 295:c1 296:9a 297:99 298:99 299:be 300:cd 301:cc 302:cc 303:bf 310:a4 311:41 322:20 323:c0 326:f0 327:41 344:6e 345:2b 346:31 352:1 353:2 354:3 355:4 356:5 357:6 358:7 359:8"`,
    );
  });

  it.each([
    ['colour of 16 bits', createImage({ width: 1, height: 1, channels: 3, pixels: Uint16Array.of(1, 2, 3) })],
    ['a side that is too long', createImage({ width: 40_000, height: 1, pixels: new Uint8Array(40_000) })],
  ])('refuses %s', async (_, picture) => {
    await expect(encodeNifti(picture)).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});
