import { testCodec } from '@medmodal/core/testing';
import fc from 'fast-check';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bodyPoint } from '../../src/body-point.ts';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { dicomSeries } from '../../src/codecs/series/dicom-series.ts';
import { volumeFromSlices } from '../../src/codecs/series/volume-from-slices.ts';
import { createImage, type Image } from '../../src/image.ts';
import type { Vector3 } from '../../src/placement.ts';
import { isVolume, sliceOf } from '../../src/volume.ts';
import { syntheticSlice } from './synthetic-dicom.ts';

/** A slice that shows its own number, at a height in millimetres. */
function slice(number: number, height: number, changes: Partial<Image> = {}): Image {
  return createImage({
    width: 2,
    height: 1,
    pixels: Uint8Array.of(number, 2 * number),
    spacing: { x: 1, y: 1 },
    placement: { frame: 'LPS', origin: [5, 6, height], columnDirection: [1, 0, 0], rowDirection: [0, 1, 0] },
    ...changes,
  });
}

/** The same slices, somewhere askew in the body. */
function turned(number: number, at: Vector3): Image {
  const [cos, sin] = [Math.cos(0.4), Math.sin(0.4)];
  return slice(number, 0, {
    placement: { frame: 'RAS', origin: at, columnDirection: [cos, sin, 0], rowDirection: [0, 0, -1] },
  });
}

describe('volumeFromSlices', () => {
  it('sorts slices in any order, and keeps each where it was', () => {
    const shuffled = fc.integer({ min: 1, max: 12 }).chain((count) =>
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, at) => at),
        { minLength: count },
      ),
    );
    fc.assert(
      fc.property(shuffled, fc.boolean(), (numbers, askew) => {
        const images = numbers.map((number) =>
          askew
            ? turned(number, [Math.sin(0.4) * 2 * number, -Math.cos(0.4) * 2 * number, 3])
            : slice(number, number * 2.5),
        );
        const volume = volumeFromSlices(images);
        expect(volume.depth).toBe(numbers.length);
        const shown = Array.from({ length: volume.depth }, (_, at) => sliceOf(volume, at).pixels[0] ?? NaN);
        expect([...shown].sort((one, other) => one - other)).toEqual(numbers.toSorted((one, other) => one - other));
        for (const [at, number] of shown.entries()) {
          const own = images.find(({ pixels }) => pixels[0] === number);
          const [x = NaN, y = NaN, z = NaN] = own?.placement?.origin ?? [];
          const expected = own?.placement?.frame === 'RAS' ? [-x, -y, z] : [x, y, z];
          for (const [axis, millimetre] of (bodyPoint(volume, [0, 0, at]) ?? []).entries()) {
            expect(millimetre).toBeCloseTo(expected[axis] ?? NaN, 6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('puts up with steps that are rounded, and with a tilted gantry', () => {
    expect(volumeFromSlices([slice(1, 0), slice(2, 2.9), slice(3, 6)]).spacing?.z).toBe(3);
    const tilted = [0, 1, 2].map((number) =>
      slice(number, 0, {
        placement: {
          frame: 'LPS',
          origin: [0, number, 3 * number],
          columnDirection: [1, 0, 0],
          rowDirection: [0, 1, 0],
        },
      }),
    );
    const { placement, spacing } = volumeFromSlices(tilted);
    expect(spacing?.z).toBeCloseTo(Math.sqrt(10), 9);
    expect(placement?.sliceDirection?.[1]).toBeCloseTo(1 / Math.sqrt(10), 9);
  });

  it('turns slices that are each rescaled on their own into values', () => {
    const scaled = [1, 2].map((number) =>
      slice(number, number, { rescale: { kind: 'linear', slope: number, intercept: 10 } }),
    );
    const { pixels, rescale } = volumeFromSlices(scaled);
    expect([pixels, rescale]).toEqual([Float32Array.of(11, 12, 14, 18), undefined]);
    const [one] = scaled;
    expect(volumeFromSlices([one ?? slice(1, 1)]).rescale).toMatchObject({ slope: 1, intercept: 10 });
  });

  it.each([
    ['nothing', []],
    ['a missing slice', [slice(1, 0), slice(2, 3), slice(3, 9)]],
    ['two slices at one place', [slice(1, 0), slice(2, 3), slice(3, 3)]],
    ['slices all at one place', [slice(1, 3), slice(2, 3)]],
    ['slices that lie askew', [slice(1, 0), turned(2, [0, 0, 3])]],
    ['another size', [slice(1, 0), slice(2, 3, { width: 1, pixels: Uint8Array.of(1) })]],
    ['another type', [slice(1, 0), slice(2, 3, { pixels: Uint16Array.of(1, 2) })]],
    ['another spacing', [slice(1, 0), slice(2, 3, { spacing: { x: 2, y: 1 } })]],
    ['no place', [createImage({ width: 2, height: 1, pixels: Uint8Array.of(1, 2) })]],
  ])('refuses %s', (_, images) => {
    expect(() => volumeFromSlices(images)).toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});

const zip = (files: Zippable): Uint8Array => zipSync(files, { mtime: '2026-01-01' });
const NOTHING = new Uint8Array();
const series = zip({
  'scan/c': syntheticSlice({}, 3),
  'scan/a.dcm': syntheticSlice({}, 1),
  'scan/b.dcm': syntheticSlice({}, 2),
  'scan/read-me.txt': new TextEncoder().encode('Three slices of nobody.'),
  '.hidden': Uint8Array.of(1),
});

testCodec({
  codec: dicomSeries,
  valid: [series],
  attempts: 200,
  verify(picture) {
    const depth = isVolume(picture) ? picture.depth : 1;
    if (picture.pixels.length !== 24 * depth) throw new Error('The voxels do not fill the volume.');
  },
});

describe('a zip archive of DICOM files', () => {
  it('is a volume, its slices in order', async () => {
    const volume = await decodePicture(series);
    expect(volume).toMatchObject({
      width: 6,
      height: 4,
      depth: 3,
      axis: 'space',
      spacing: { x: 0.5, y: 0.75, z: 2.5 },
    });
    expect(bodyPoint(volume, [0, 0, 2])).toEqual([-10, -20, 7.5]);
    expect([0, 24, 48].map((at) => volume.pixels[at])).toEqual([257, 258, 259]);
  });

  it('may hold one image, which stays an image', async () => {
    expect(isVolume(await decodePicture(zip({ one: syntheticSlice() })))).toBe(false);
  });

  it.each([
    ['several series', { a: syntheticSlice(), b: syntheticSlice({ SeriesInstanceUID: '1.2.3.7' }, 2) }, 'input.format'],
    ['no DICOM', { a: new TextEncoder().encode('hello') }, 'input.format'],
    [
      'a missing slice',
      { a: syntheticSlice({}, 1), b: syntheticSlice({}, 2), c: syntheticSlice({}, 7) },
      'input.format',
    ],
    [
      'thousands of files',
      Object.fromEntries(Array.from({ length: 2049 }, (_, at) => [`${at}`, NOTHING])),
      'input.too-large',
    ],
  ] as const)('refuses %s', async (_, files, code) => {
    await expect(decodePicture(zip(files))).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('refuses a bomb: a file that claims to be larger than its bytes can make', async () => {
    const bytes = zip({ a: syntheticSlice() });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint32(directory + 24, 2 ** 29, true);
    await expect(decodePicture(bytes)).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});
