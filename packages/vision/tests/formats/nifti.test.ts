import { testCodec } from '@medmodal/core/testing';
import fc from 'fast-check';
import { gunzipSync, gzipSync } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { decodeNifti, nifti } from '../../src/codecs/nifti/nifti.ts';
import { bodyPoint } from '../../src/body-point.ts';
import { modalityTransform } from '../../src/transforms/present.ts';
import { isVolume, type Volume } from '../../src/volume.ts';

const FOLDER = new URL('fixtures/nifti/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => /\.nii(\.gz)?$/.test(name));
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** What NiBabel reads of a file: see make-niftis.py. */
interface Reference {
  readonly shape: readonly number[];
  readonly affine: readonly (readonly number[])[] | null;
  readonly zooms: readonly number[];
  readonly sum: number;
  readonly weighted: number | null;
}

const REFERENCE = new Map<string, Reference>(
  Object.entries(JSON.parse(readFileSync(new URL('niftis.json', FOLDER), 'utf8'))),
);

testCodec({
  codec: nifti,
  valid: FILES.map(read),
  verify(picture) {
    const { width, height, channels, pixels } = picture;
    const depth = isVolume(picture) ? picture.depth : 1;
    if (pixels.length !== width * height * depth * channels) throw new Error('The voxels do not fill the volume.');
    if (!Array.from(pixels).every(Number.isFinite)) throw new Error('A voxel is no number.');
  },
});

const values = ({ pixels, rescale }: Volume): number[] => Array.from(pixels, modalityTransform(rescale));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('nifti', () => {
  it.each(FILES)('reads %s as NiBabel does', async (name) => {
    const volume = await decodeNifti(read(name));
    const reference = REFERENCE.get(name);
    const [width, height = 1, slices = 1, moments = 1] = reference?.shape ?? [];
    expect([volume.width, volume.height, volume.depth]).toEqual([width, height, slices === 1 ? moments : slices]);
    expect(sum(values(volume))).toBeCloseTo(reference?.sum ?? NaN, 6);
    if (reference?.weighted !== null) {
      expect(sum(values(volume).map((value, at) => value * (at + 1)))).toBeCloseTo(reference?.weighted ?? NaN, 4);
    }
    expect(volume.placement === undefined).toBe(reference?.affine === null);
    const metres = name === 'metres.nii' ? 1000 : 1;
    for (const voxel of [
      [0, 0, 0],
      [3, 1, 2],
      [1, 2, 4],
    ] as const) {
      const point = reference?.affine?.slice(0, 3).map((row) => sum([...voxel, 1].map((at, i) => at * (row[i] ?? 0))));
      for (const [axis, millimetre] of (point ?? []).entries()) {
        expect(bodyPoint(volume, voxel)?.[axis]).toBeCloseTo(millimetre * metres, 3);
      }
    }
  });

  it('keeps the stored type, slope and intercept, and the steps of a file without a place', async () => {
    expect(await decodeNifti(read('scaled.nii'))).toMatchObject({
      pixels: expect.any(Uint8Array),
      rescale: { kind: 'linear', slope: 0.5, intercept: -3 },
    });
    expect((await decodeNifti(read('int64-1.nii'))).pixels).toBeInstanceOf(Int32Array);
    expect((await decodeNifti(read('uint16-1.nii'))).pixels).toBeInstanceOf(Uint16Array);
    expect(await decodeNifti(read('placeless.nii'))).toMatchObject({ spacing: { x: 1.5, y: 2, z: 3 } });
    expect(await decodeNifti(read('film.nii.gz'))).toMatchObject({ axis: 'time', depth: 6 });
  });

  it('reads the later volumes of a file when asked to', async () => {
    const [first, second] = [
      await decodeNifti(read('moments.nii.gz')),
      await decodeNifti(read('moments.nii.gz'), { volume: 1 }),
    ];
    expect(second.pixels[0]).toBe((first.pixels.length * 37 + 5) % 101);
    await expect(decodeNifti(read('moments.nii.gz'), { volume: 2 })).rejects.toThrow(
      expect.objectContaining({ code: 'option.invalid' }),
    );
  });

  it('is found by its first bytes, packed or not', async () => {
    for (const name of ['uint8-1.nii', 'float32-2.nii', 'film.nii.gz']) {
      expect((await decodePicture(read(name))).acquisition?.format).toBe('NIfTI');
    }
  });

  it('reads 64-bit integers that need more than 32 bits as doubles', async () => {
    const integers = fc.array(fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }), { minLength: 60, maxLength: 60 });
    const head = read('int64-2.nii').slice(0, 544);
    await fc.assert(
      fc.asyncProperty(integers, async (numbers) => {
        const bytes = new Uint8Array(544 + 480);
        bytes.set(head);
        for (const [at, number] of numbers.entries()) new DataView(bytes.buffer).setBigInt64(544 + 8 * at, number);
        expect([...(await decodeNifti(bytes)).pixels]).toEqual(numbers.map(Number));
      }),
      { numRuns: 50 },
    );
  });
});

/** A little-endian NIfTI-1 with some bytes changed. */
function changed(edit: (view: DataView) => void, name = 'float32-1.nii'): Uint8Array {
  const bytes = read(name);
  edit(new DataView(bytes.buffer));
  return bytes;
}

describe('nifti refuses', () => {
  it.each([
    [
      'a size above the limit',
      changed((view) => [42, 44, 46].forEach((at) => view.setInt16(at, 32_767, true))),
      'input.too-large',
    ],
    [
      'a giant size with a few bytes',
      changed((view) => [42, 44].forEach((at) => view.setInt16(at, 1_000, true))),
      'input.format',
    ],
    ['an axis of nothing', changed((view) => view.setInt16(42, 0, true)), 'input.format'],
    ['a negative axis', changed((view) => view.setInt16(44, -5, true)), 'input.format'],
    ['nine axes', changed((view) => view.setInt16(40, 9, true)), 'input.format'],
    ['NaN', changed((view) => view.setFloat32(352 + 40, NaN, true)), 'input.format'],
    ['infinity', changed((view) => view.setFloat32(352 + 40, -Infinity, true)), 'input.format'],
    ['complex numbers', changed((view) => view.setInt16(70, 32, true)), 'input.format'],
    ['a header whose voxels are elsewhere', changed((view) => view.setUint8(345, 105)), 'input.format'],
    ['voxels within the header', changed((view) => view.setFloat32(108, 100, true)), 'input.format'],
    ['a place for voxels that is no number', changed((view) => view.setFloat32(108, NaN, true)), 'input.format'],
    ['a file that is cut off', read('float32-1.nii').slice(0, 500), 'input.format'],
    ['a header that is cut off', read('float32-2.nii').slice(0, 400), 'input.format'],
    ['a packed file that is cut off', read('int16-sform.nii.gz').slice(0, 200), 'input.format'],
    [
      'a bomb behind the voxels',
      gzipSync(Uint8Array.from([...read('uint8-1.nii'), ...new Uint8Array(200_000)])),
      'input.format',
    ],
    ['something else that is packed', gzipSync(new Uint8Array(1000)), 'input.format'],
  ] as const)('%s', async (_, bytes, code) => {
    await expect(decodeNifti(bytes)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('a packed file that is cut off and claims to grow a thousandfold, before it is inflated', async () => {
    const zeros = changed((view) => [42, 44, 46].forEach((at) => view.setInt16(at, 160, true)), 'uint8-1.nii');
    const whole = new Uint8Array(352 + 160 ** 3);
    whole.set(zeros.subarray(0, 352));
    const packed = gzipSync(whole);
    expect(packed.length).toBeLessThan(whole.length / 500);
    await expect(decodeNifti(packed)).resolves.toMatchObject({ depth: 160 });
    await expect(decodeNifti(packed.slice(0, -9))).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
  });

  it('a packed file whose voxels do not fit its checksum', async () => {
    const whole = gzipSync(read('uint8-1.nii'), { level: 0 });
    const damaged = whole.slice();
    damaged[whole.length - 20] = (damaged[whole.length - 20] ?? 0) ^ 255;
    await expect(decodeNifti(whole)).resolves.toMatchObject({ width: 4 });
    await expect(decodeNifti(damaged)).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
    expect(gunzipSync(whole).length).toBe(read('uint8-1.nii').length);
  });

  it('a long chain of header extensions, by not reading them', async () => {
    // Extension sizes that lead a reader in circles.
    const bytes = new Uint8Array(1412 + 240);
    const view = new DataView(bytes.buffer);
    bytes.set(read('float32-1.nii').subarray(0, 348));
    view.setFloat32(108, 1412, true);
    view.setUint8(348, 1);
    view.setInt32(352, 16, true);
    view.setInt32(368, -16, true);
    await expect(decodeNifti(bytes)).resolves.toMatchObject({ width: 4 });
  });
});
