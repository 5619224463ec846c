import type { ExportParts } from '@medmodal/core';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { dicom } from '../../src/codecs/dicom.ts';
import { bytesOf, decimalsOf, itemOf, itemsOf, shortOf, textOf } from '../../src/codecs/dicom/data-elements.ts';
import { openDicomFile } from '../../src/codecs/dicom/dicom-file.ts';
import { encodeSegmentationMap } from '../../src/decoders/segmentation-map.ts';
import type { Segmentation } from '../../src/segmentation.ts';
import { oneImage } from '../../src/transforms/one-image.ts';
import { createVolume, type Picture, type Volume } from '../../src/volume.ts';
import { encodeDicomSegmentation } from '../../src/writers/dicom/encode-dicom-segmentation.ts';
import { dicomSegExport } from '../../src/writers/dicom-seg-export.ts';
import { NAME, syntheticSlice } from './synthetic-dicom.ts';

const ALGORITHM = { name: 'retinal-vessels', version: '1.2.0' };
const SEGMENTS = [
  { number: 1, label: 'vessel' },
  { number: 2, label: 'Größe, länger als ein Code' },
];

/** Three slices of a body, 6 × 4 voxels each. */
const scan: Volume = createVolume({
  width: 6,
  height: 4,
  depth: 3,
  pixels: new Uint16Array(72),
  spacing: { x: 0.5, y: 0.75, z: 2.5 },
  placement: {
    frame: 'LPS',
    origin: [-10, -20, 2.5],
    columnDirection: [1, 0, 0],
    rowDirection: [0, 1, 0],
    sliceDirection: [0, 0, 1],
  },
});
const files = [1, 2, 3].map((number) => syntheticSlice({}, number));
const grid = (classes: Uint8Array, depth = 3) => ({ width: 6, height: 4, depth, classes });
const encode = (classes: Uint8Array): Promise<Uint8Array> =>
  encodeDicomSegmentation({
    mask: grid(classes),
    segments: SEGMENTS,
    picture: scan,
    source: files,
    algorithm: ALGORITHM,
  });

describe('encodeDicomSegmentation', () => {
  it('gives back every pixel of every class, at its slice', async () => {
    const mask = fc.uint8Array({ minLength: 72, maxLength: 72, max: 2 });
    await fc.assert(
      fc.asyncProperty(mask, async (classes) => {
        const bytes = await encode(classes);
        const { data } = openDicomFile(bytes);
        const { pixels } = await dicom.decode(bytes);
        const rebuilt = new Uint8Array(72);
        for (const [index, frame] of itemsOf(data, 'x52009230').entries()) {
          const segment = shortOf(itemOf(frame, 'x0062000a') ?? frame, 'x0062000b') ?? 0;
          const position = decimalsOf(itemOf(frame, 'x00209113') ?? frame, 'x00200032');
          const slice = Math.round(((position[2] ?? 0) - 2.5) / 2.5);
          for (let at = 0; at < 24; at += 1) if (pixels[index * 24 + at] === 1) rebuilt[slice * 24 + at] = segment;
        }
        expect(rebuilt).toEqual(classes);
      }),
      { numRuns: 40 },
    );
  });

  it('belongs to patient and study of its source, byte for byte, and to a series of its own', async () => {
    const { data, complete, transferSyntax } = openDicomFile(await encode(new Uint8Array(72).fill(1)));
    expect([complete, transferSyntax]).toEqual([true, '1.2.840.10008.1.2.1']);
    expect(bytesOf(data, 'x00100010')).toEqual(NAME);
    expect(['x00080005', 'x00100020', 'x0020000d', 'x00200052', 'x00080060'].map((tag) => textOf(data, tag))).toEqual([
      'ISO_IR 100',
      'nobody',
      '1.2.3.4',
      '1.2.3.9',
      'SEG',
    ]);
    expect(textOf(data, 'x0020000e')).toMatch(/^2\.25\.[1-9][0-9]{30,38}$/);
    expect(textOf(data, 'x0020000e')).not.toBe(textOf(data, 'x00080018'));
  });

  it('has every attribute that must have a value (PS3.3 A.51), and those that may be empty', async () => {
    const { data } = openDicomFile(await encode(new Uint8Array(72).fill(2)));
    for (const tag of TYPE_1) expect(bytesOf(data, tag)?.length, tag).toBeGreaterThan(0);
    for (const tag of TYPE_2) expect(data.elements[tag], tag).toBeDefined();
    const [first, second] = itemsOf(data, 'x00620002');
    for (const segment of [first, second]) {
      for (const tag of ['x00620004', 'x00620005', 'x00620008', 'x00620009', 'x00620003', 'x0062000f']) {
        expect(segment && bytesOf(segment, tag)?.length, tag).toBeGreaterThan(0);
      }
    }
    const code = second && itemOf(second, 'x0062000f');
    expect(code && textOf(code, 'x00080102')).toBe('99MEDMODAL');
    expect(code && (textOf(code, 'x00080100')?.length ?? 99)).toBeLessThanOrEqual(16);
  });

  it('names the slice that each frame was made from', async () => {
    const classes = new Uint8Array(72);
    classes[30] = 1;
    classes[50] = 2;
    const { data } = openDicomFile(await encode(classes));
    const sources = itemsOf(data, 'x52009230').map((frame) => {
      const derivation = itemOf(frame, 'x00089124');
      const source = derivation && itemOf(derivation, 'x00082112');
      return source && textOf(source, 'x00081155');
    });
    expect(sources).toEqual(['1.2.3.4.5.2', '1.2.3.4.5.3']);
    const series = itemOf(data, 'x00081115');
    expect(series && itemsOf(series, 'x0008114a').length).toBe(3);
  });

  it('says nothing of places where the source has no frame of reference', async () => {
    const source = [syntheticSlice({ FrameOfReferenceUID: '' })];
    const [width, height] = [6, 4];
    const picture = { ...scan, width, height, depth: 1, pixels: new Uint16Array(24) };
    const mask = grid(new Uint8Array(24).fill(1), 1);
    const parts = { mask, segments: SEGMENTS.slice(0, 1), picture, source, algorithm: ALGORITHM };
    const { data } = openDicomFile(await encodeDicomSegmentation(parts));
    expect(data.elements.x00200052).toBeUndefined();
    expect(itemsOf(data, 'x52009230').some((frame) => frame.elements.x00209113)).toBe(false);
  });

  it.each([
    ['a file that is no DICOM', { source: [new TextEncoder().encode('not a dicom file at all')] }],
    ['a source without a study', { source: [syntheticSlice({ StudyInstanceUID: '' })] }],
    ['a mask of another size', { mask: grid(new Uint8Array(48), 2) }],
    ['a mask that does not fill its grid', { mask: grid(new Uint8Array(7)) }],
    ['no classes', { segments: [] }],
    ['a class that is the background', { segments: [{ number: 0, label: 'x' }] }],
  ])('refuses %s, and names nobody', async (_, change) => {
    const parts = {
      mask: grid(new Uint8Array(72)),
      segments: SEGMENTS,
      picture: scan,
      source: files,
      algorithm: ALGORITHM,
      ...change,
    };
    const refusal = await encodeDicomSegmentation(parts).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'input.format', hint: expect.any(String) });
    expect(JSON.stringify([refusal, String(refusal)])).not.toMatch(/Erika|nobody/);
  });
});

describe('dicomSegExport', () => {
  const archive = zipSync(Object.fromEntries(files.toReversed().map((file, at) => [`${at}.dcm`, file])));
  const classes = Uint8Array.from({ length: 72 }, (_, at) => at % 3);
  const partsOf = async (frame: number, source: Uint8Array = archive): Promise<ExportParts<Picture, Segmentation>> => {
    const input = await decodePicture(source);
    const picture = frame > 0 ? oneImage(input, frame) : input;
    const mask = await encodeSegmentationMap(picture, frame > 0 ? classes.subarray(0, 24) : classes);
    const classified = SEGMENTS.map(({ label }) => ({ label, pixels: 24, fraction: 1 / 3 }));
    const provenance = {
      task: 'vision.segment',
      library: { name: '@medmodal/vision', version: '0.1.0' },
      models: [],
      inputSha256: '',
      options: { frame },
      started: '',
      durationMs: 0,
    };
    const value = { classes: classified, mask };
    return { input, source, prediction: { value, outOfDomain: false, warnings: [], provenance } };
  };
  const sourcesOf = async (parts: ExportParts<Picture, Segmentation>): Promise<(string | undefined)[]> => {
    const { data } = openDicomFile(await dicomSegExport.write(parts));
    const series = itemOf(data, 'x00081115');
    return series ? itemsOf(series, 'x0008114a').map((instance) => textOf(instance, 'x00081155')) : [];
  };

  it('refers to the slices of a zipped series in their order, or to the one that was looked at', async () => {
    expect(await sourcesOf(await partsOf(0))).toEqual(['1.2.3.4.5.1', '1.2.3.4.5.2', '1.2.3.4.5.3']);
    expect(await sourcesOf(await partsOf(2))).toEqual(['1.2.3.4.5.2']);
    expect(await sourcesOf(await partsOf(1, files[0]))).toEqual(['1.2.3.4.5.1']);
  });

  it('says that nobody has reviewed it, and that the image is unlike the training data', async () => {
    const parts = await partsOf(0);
    const strange = { ...parts, prediction: { ...parts.prediction, outOfDomain: true } };
    const described = await Promise.all([parts, strange].map((one) => dicomSegExport.write(one)));
    expect(described.map((bytes) => textOf(openDicomFile(bytes).data, 'x00700081'))).toEqual([
      'Not reviewed by a person',
      'Not reviewed; the image is unlike the training data',
    ]);
  });

  it('needs the file', async () => {
    const { source: _, ...parts } = await partsOf(0);
    await expect(dicomSegExport.write(parts)).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});

const TYPE_1 = (
  'x00080008 x00080016 x00080018 x00080060 x0020000d x0020000e x00200011 x00200013 x00080023 ' +
  'x00080033 x00080070 x00081090 x00181000 x00181020 x00280002 x00280004 x00280008 x00280010 ' +
  'x00280011 x00280100 x00280101 x00280102 x00280103 x00282110 x00620001 x00620002 x00700080 ' +
  'x52009229 x52009230 x00209221 x00209222 x7fe00010'
).split(' ');
const TYPE_2 = (
  'x00100010 x00100020 x00100030 x00100040 x00080020 x00080030 x00080050 x00080090 x00200010 ' +
  'x00201040 x00700081 x00700084'
).split(' ');
