import { testCodec } from '@medmodal/core/testing';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { dicom } from '../../src/codecs/dicom.ts';
import { expectedPixels, fixture } from './dicom-files.ts';
import { dicomFile, element, imageFile, joined } from './element-bytes.ts';
import { encapsulatedFile } from './encapsulated-file.ts';

const DEFLATED = '1.2.840.10008.1.2.1.99';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';
const SEQUENCE = 0x0040_a730;
const undefinedLength = 0xffff_ffff;

/** Sequences within sequences. */
function nested(depth: number): Uint8Array {
  const open = joined([
    element([SEQUENCE, 'SQ', new Uint8Array()], undefinedLength),
    Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff),
  ]);
  const close = Uint8Array.of(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);
  return joined([...Array.from({ length: depth }, () => open), ...Array.from({ length: depth }, () => close)]);
}

const withSize = (rows: number, columns: number, frames?: string): Uint8Array =>
  imageFile({ rows, columns, pixels: new Uint8Array(10), ...(frames !== undefined && { frames }) });

const zeros = new Uint8Array(12_000_000);
/** A small image with far more behind its pixels. */
const bombOf = (rest: Uint8Array): Uint8Array =>
  joined([imageFile({ rows: 10, columns: 10, pixels: new Uint8Array(100) }).subarray(160), rest]);

type Case = readonly [name: string, file: () => Uint8Array, code: string, reason: string];

describe('dicom refuses', () => {
  it.each<Case>([
    ['a giant size', () => withSize(65_535, 65_535), 'input.too-large', '65535 × 65535'],
    ['a size of nothing', () => withSize(0, 10), 'input.format', 'nothing is in it'],
    ['too few pixels', () => withSize(100, 100), 'input.format', 'cut off'],
    ['more frames than there are', () => withSize(2, 2, '2000000000'), 'input.format', 'cut off'],
    ['a truncated file', () => fixture('grey-explicit.dcm').slice(0, 5000), 'input.format', 'cut off'],
    ['a truncated stream', () => fixture('grey-jpeg-lossless.dcm').slice(0, 2000), 'input.format', 'missing'],
    ['deflated zeros', () => joined([dicomFile([], DEFLATED), deflateSync(zeros)]), 'input.format', 'damaged'],
    [
      'a deflated bomb',
      () => joined([dicomFile([], DEFLATED), deflateSync(bombOf(zeros))]),
      'input.too-large',
      'out of all proportion',
    ],
    [
      'damaged deflated data',
      () => joined([dicomFile([], DEFLATED), Uint8Array.of(7, 7, 7, 7, 7)]),
      'input.format',
      'deflated data are damaged',
    ],
    ['sequences 1,000 deep', () => dicomFile([nested(1000)]), 'input.format', 'nest too deeply'],
    ['sequences 50,000 deep', () => dicomFile([nested(50_000)]), 'input.format', 'nest too deeply'],
    [
      'a giant element',
      () => dicomFile([element([0x0008_0008, 'OB', new Uint8Array(2)], 0xfffffff0)]),
      'input.format',
      'no pixels',
    ],
    [
      'a large blank picture',
      () => encapsulatedFile({ rows: 5000, columns: 5000 }, { fragments: [fixture('grey-rle.dcm')] }, JPEG_2000),
      'input.format',
      'damaged',
    ],
    [
      'another format',
      () => new TextEncoder().encode('\u0008\0 no DICOM at all, and long enough'),
      'input.format',
      'first bytes',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(dicom.decode(bytes())).rejects.toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['1.2.840.10008.5.1.4.1.1.88.11', 'a structured report'],
    ['1.2.840.10008.5.1.4.1.1.481.5', 'a radiotherapy plan'],
    ['1.2.840.10008.5.1.4.1.1.104.1', 'an encapsulated PDF document'],
    ['1.2.840.10008.1.3.10', 'a directory'],
  ])('what holds no image, and says that %s is %s', async (sopClass, name) => {
    const file = dicomFile([element([0x0008_0016, 'UI', sopClass]), element([0x0008_0060, 'CS', 'OT'])]);
    await expect(dicom.decode(file)).rejects.toThrow(name);
  });
});

testCodec({
  codec: dicom,
  valid: Object.keys(expectedPixels('./fixtures/expected.json'))
    .filter((_, index) => index % 2 === 0)
    .map(fixture),
  attempts: 600,
});
