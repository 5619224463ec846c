import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dicom } from '../../src/codecs/dicom.ts';
import { modalityTransform, present } from '../../src/transforms/present.ts';
import type { Image } from '../../src/image.ts';
import { isVolume, type Picture } from '../../src/volume.ts';
import { element, imageFile, joined } from './element-bytes.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const PET = '1.2.840.10008.5.1.4.1.1.128';

type Extra = readonly Uint8Array[];

/** A picture of 2 × 2 numbers of 8 bits, with these elements before and after those of the image. */
async function picture(parts: {
  readonly before?: Extra;
  readonly extra?: Extra;
  readonly photometric?: string;
  readonly frames?: number;
}): Promise<Picture> {
  const { before = [], extra = [], photometric = 'MONOCHROME2', frames = 1 } = parts;
  const pixels = Uint8Array.from({ length: 4 * frames }, (_, at) => at);
  const file = imageFile({
    rows: 2,
    columns: 2,
    pixels,
    photometric,
    extra,
    ...(frames > 1 && { frames: String(frames) }),
  });
  return dicom.decode(joined([file.subarray(0, 160), ...before, file.subarray(160)]));
}

/** A sequence of items, each of elements. */
function sequence(tag: number, ...items: readonly Extra[]): Uint8Array {
  const parts = items.map((item) => {
    const bytes = joined(item);
    const head = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0);
    new DataView(head.buffer).setUint32(4, bytes.length, true);
    return joined([head, bytes]);
  });
  return element([tag, 'SQ', joined(parts)]);
}

const table = (first: number, bits: number, entries: readonly number[]): Extra => [
  element([0x0028_3002, 'US', [entries.length, first & 0xffff, bits]]),
  element([0x0028_3006, 'OW', Uint8Array.from(new Uint8Array(Uint16Array.from(entries).buffer))]),
];
const windows = (center: string, width: string, shape = 'LINEAR'): Extra => [
  element([0x0028_1050, 'DS', center]),
  element([0x0028_1051, 'DS', width]),
  element([0x0028_1056, 'CS', shape]),
];
const rescale = (slope: string, intercept: string): Extra => [
  element([0x0028_1052, 'DS', intercept]),
  element([0x0028_1053, 'DS', slope]),
];
const sopClass = (uid: string): Uint8Array => element([0x0008_0016, 'UI', uid]);
const seen = (image: Picture): readonly number[] => (isVolume(image) ? [] : [...present(image as Image).pixels]);

describe('what the pixels of a DICOM file mean', () => {
  it('rescale, then window, then inversion of MONOCHROME1, whatever their numbers are', async () => {
    const numbers = fc.record({
      slope: fc.integer({ min: 1, max: 9 }),
      intercept: fc.integer({ min: -100, max: 100 }),
      center: fc.integer({ min: -100, max: 100 }),
      width: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(numbers, async ({ slope, intercept, center, width }) => {
        const extra = [
          ...windows(String(center), String(width), 'LINEAR_EXACT'),
          ...rescale(String(slope), String(intercept)),
        ];
        const sorted = [extra[0], extra[1], extra[3], extra[4], extra[2]].flatMap((one) => (one ? [one] : []));
        const upright = seen(await picture({ extra: sorted }));
        const inverted = seen(await picture({ extra: sorted, photometric: 'MONOCHROME1' }));
        for (const stored of [0, 1, 2, 3]) {
          const grey = Math.min(1, Math.max(0, (slope * stored + intercept - center) / width + 0.5));
          expect(upright[stored]).toBeCloseTo(grey, 5);
          expect(inverted[stored]).toBeCloseTo(1 - grey, 5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the Modality LUT instead of the rescaling, the VOI LUT before the windows; both unsigned', async () => {
    const image = await picture({
      extra: [
        ...windows('10', '20'),
        sequence(0x0028_3000, table(1, 16, [40_000, 7, 65_535])),
        sequence(0x0028_3010, table(7, 12, [0, 4095])),
      ],
    });
    expect(image.rescale).toMatchObject({ kind: 'table', first: 1, bits: 16 });
    expect([0, 1, 2, 3].map(modalityTransform(image.rescale))).toEqual([40_000, 40_000, 7, 65_535]);
    expect(image.windows).toMatchObject([
      { kind: 'table', first: 7, bits: 12 },
      { kind: 'window', center: 10 },
    ]);
    expect(seen(image)).toEqual([1, 1, 0, 1]);
    expect(image.range).toEqual([0, 65_535]);
  });

  it('no tables on colour', async () => {
    const file = imageFile({ rows: 1, columns: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), photometric: 'RGB' });
    const colour = file.slice();
    colour[colour.indexOf(1, 166)] = 3;
    const image = await dicom.decode(colour);
    expect([image.channels, image.windows, [...image.pixels]]).toEqual([3, [], [1, 2, 3, 4, 5, 6]]);
  });

  it('Hounsfield units for CT that is rescaled and says nothing else', async () => {
    const ct = [sopClass(CT)];
    const units = async (before: Extra, extra: Extra): Promise<string> => (await picture({ before, extra })).units;
    expect(await units(ct, rescale('1', '-1024'))).toBe('HU');
    expect(await units(ct, [...rescale('1', '-1024'), element([0x0028_1054, 'LO', 'OD'])])).toBe('none');
    expect(await units([], rescale('1', '-1024'))).toBe('none');
    expect(await units([], [...rescale('1', '0'), element([0x0028_1054, 'LO', 'HU'])])).toBe('HU');
  });

  it('uptake values only where all that they take is there', async () => {
    const before = (weight: string): Extra => [
      sopClass(PET),
      ...[0x0008_0021, 0x0008_0022].map((tag) => element([tag, 'DA', '20260101'])),
      ...[0x0008_0031, 0x0008_0032].map((tag) => element([tag, 'TM', '100000'])),
      element([0x0010_1030, 'DS', weight]),
    ];
    const tracer = [
      element([0x0018_1072, 'TM', '090000']),
      element([0x0018_1074, 'DS', '350000000']),
      element([0x0018_1075, 'DS', '3600']),
    ];
    const decay = [
      element([0x0028_0051, 'CS', 'DECY\\ATTN']),
      ...rescale('2', '0'),
      sequence(0x0054_0016, tracer),
      element([0x0054_1001, 'CS', 'BQML']),
      element([0x0054_1102, 'CS', 'START']),
    ];
    const image = await picture({ before: before('70'), extra: decay });
    // An hour is one half-life: 175 MBq are left for 70 kg.
    expect(image).toMatchObject({ units: 'SUV', rescale: { slope: (2 * 70_000) / 175e6 } });
    expect(await picture({ before: before(''), extra: decay })).toMatchObject({ units: 'none', rescale: { slope: 2 } });
  });

  it('spacing of the patient, else of the detector; rows first in the file', async () => {
    const detector = element([0x0018_1164, 'DS', '0.2\\0.1']);
    expect((await picture({ before: [detector] })).spacing).toEqual({ x: 0.1, y: 0.2 });
    expect((await picture({ before: [detector], extra: [] })).spacing).toEqual({ x: 0.1, y: 0.2 });
    expect((await picture({})).spacing).toBeUndefined();
  });

  it('slices of an enhanced object, by the groups that all or each of them have', async () => {
    const plane = (z: number, slope: string): Extra => [
      sequence(0x0020_9113, [element([0x0020_0032, 'DS', `0\\0\\${z}`])]),
      sequence(0x0028_9145, [...rescale(slope, '0')]),
    ];
    const shared = sequence(0x5200_9229, [
      sequence(0x0020_9116, [element([0x0020_0037, 'DS', '1\\0\\0\\0\\1\\0'])]),
      sequence(0x0028_9110, [element([0x0028_0030, 'DS', '0.5\\0.25'])]),
    ]);
    const frames = (slopes: readonly string[], step: number): Extra => [
      shared,
      sequence(0x5200_9230, ...slopes.map((slope, index) => plane(20 - step * index, slope))),
    ];
    expect(await picture({ frames: 3, extra: frames(['2', '2', '2'], 2.5) })).toMatchObject({
      axis: 'space',
      spacing: { x: 0.25, y: 0.5, z: 2.5 },
      placement: { frame: 'LPS', origin: [0, 0, 20], sliceDirection: [0, 0, -1] },
      rescale: { slope: 2 },
    });
    const uneven = await picture({ frames: 3, extra: frames(['1', '2', '3'], 0) });
    expect(uneven).toMatchObject({ axis: 'unknown', spacing: { z: 0 } });
    expect([...uneven.pixels]).toEqual([0, 1, 2, 3, 8, 10, 12, 14, 24, 27, 30, 33]);
  });

  it('frames that follow in time, and a number of frames that is none', async () => {
    expect(await picture({ frames: 2, before: [element([0x0018_1063, 'DS', '40'])] })).toMatchObject({ axis: 'time' });
    const pixels = Uint8Array.from({ length: 8 }, (_, at) => at);
    expect(await dicom.decode(imageFile({ rows: 2, columns: 2, pixels, frames: '1A' }))).not.toHaveProperty('depth');
    expect(await dicom.decode(imageFile({ rows: 2, columns: 2, pixels, frames: 'AA' }))).toMatchObject({ depth: 2 });
  });
});
