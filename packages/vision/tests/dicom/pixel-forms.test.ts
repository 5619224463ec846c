import { describe, expect, it } from 'vitest';
import { storedPixels } from '../../src/codecs/dicom/stored-pixels.ts';
import { dicom } from '../../src/codecs/dicom.ts';
import { dicomFile, element, imageFile, joined } from './element-bytes.ts';
import { encapsulatedFile, item } from './encapsulated-file.ts';

const RLE = '1.2.840.10008.1.2.5';

/** A frame of 2 × 2 numbers of 8 bits in run-length encoding, as one literal run. */
function rleFrame(...pixels: readonly number[]): Uint8Array {
  const header = Uint32Array.of(1, 64, ...Array.from({ length: 14 }, () => 0));
  return joined([new Uint8Array(header.buffer), Uint8Array.of(3, ...pixels, 0)]);
}

const image = { rows: 2, columns: 2 };
const frames = [rleFrame(1, 2, 3, 4), rleFrame(5, 6, 7, 8)];
const halves = frames.flatMap((frame) => [frame.slice(0, 32), frame.slice(32)]);
const both = [1, 2, 3, 4, 5, 6, 7, 8];
/** The second frame begins behind two items of 8 bytes and the 70 bytes of the first. */
const SECOND = 70 + 16;

describe('frames of compressed pixels are told apart', () => {
  const film = { ...image, frames: '2' };
  const offsets = element([0x7fe0_0001, 'OB', new Uint8Array(BigUint64Array.of(0n, BigInt(SECOND)).buffer)]);
  it.each([
    ['one fragment a frame', film, { fragments: frames }],
    ['the basic offset table', film, { fragments: halves, offsets: [0, SECOND] }],
    ['the extended offset table', { ...film, extra: [offsets] }, { fragments: halves }],
    ['their number, where the file says nonsense', { ...image, frames: 'many' }, { fragments: frames }],
  ])('by %s', async (_, head, pixels) => {
    const picture = await dicom.decode(encapsulatedFile(head, pixels, RLE));
    expect(picture).toMatchObject({ depth: 2 });
    expect([...picture.pixels]).toEqual(both);
  });

  it('and one frame is all of its fragments', async () => {
    const file = encapsulatedFile({ ...image, frames: '1' }, { fragments: halves.slice(0, 2) }, RLE);
    expect([...(await dicom.decode(file)).pixels]).toEqual([1, 2, 3, 4]);
  });

  it('by the end of each stream, where nothing else tells', async () => {
    const ended = [Uint8Array.of(0, 1), Uint8Array.of(0xff, 0xd9), Uint8Array.of(0, 0xff, 0xd9, 0)];
    const file = encapsulatedFile({ ...image, frames: '3' }, { fragments: ended }, RLE);
    await expect(dicom.decode(file)).rejects.toThrow('cut off');
    const few = encapsulatedFile({ ...image, frames: '5' }, { fragments: ended }, RLE);
    await expect(dicom.decode(few)).rejects.toThrow('5 frames and holds 3');
  });
});

describe('pixels of other kinds', () => {
  /** An image of 2 × 2 numbers, its pixels in an element of their own. */
  const withPixels = (tag: number, representation: string, numbers: Float32Array | Float64Array): Uint8Array => {
    const file = imageFile({ ...image, pixels: new Uint8Array() });
    const bytes = new Uint8Array(numbers.buffer);
    return joined([file.subarray(0, file.length - 12), element([tag, representation, bytes])]);
  };

  it('are float and double', async () => {
    const numbers = [-1.5, 0.25, 1e6, 3];
    const single = await dicom.decode(withPixels(0x7fe0_0008, 'OF', Float32Array.from(numbers)));
    expect([single.pixels instanceof Float32Array, [...single.pixels], single.range]).toEqual([
      true,
      numbers,
      [-1.5, 1e6],
    ]);
    const double = await dicom.decode(withPixels(0x7fe0_0009, 'OD', Float64Array.from(numbers)));
    expect([double.pixels instanceof Float64Array, [...double.pixels]]).toEqual([true, numbers]);
  });

  it('have 32 bits', async () => {
    const pixels = new Uint8Array(Uint32Array.of(1, 2 ** 31, 2 ** 32 - 1, 7).buffer);
    const picture = await dicom.decode(imageFile({ ...image, pixels, bits: 32 }));
    expect([...picture.pixels]).toEqual([1, 2 ** 31, 2 ** 32 - 1, 7]);
    expect(picture.range).toEqual([1, 2 ** 32 - 1]);
  });

  it('are colours of a palette in segments: runs, lines and copies', async () => {
    // Numbers 0 and 256, a line of two to 768, then the first segment again.
    const segments = [0, 2, 0, 256, 1, 2, 768, 2, 1, 0, 0];
    const tables = [1, 2, 3].flatMap((channel) => [
      [0x0028_1100 + channel, 'US', [6, 0, 16]] as const,
      [0x0028_1220 + channel, 'OW', new Uint8Array(Uint16Array.from(segments).buffer)] as const,
    ]);
    const extra = tables.sort(([first], [second]) => first - second).map((parts) => element(parts));
    const pixels = Uint8Array.of(0, 1, 3, 5);
    const picture = await dicom.decode(imageFile({ ...image, pixels, photometric: 'PALETTE COLOR', extra }));
    expect([...picture.pixels]).toEqual([0, 1, 3, 1].flatMap((grey) => [grey, grey, grey]));
    expect([...storedPixels(picture)]).toEqual([0, 1, 3, 5]);
  });

  it('lie in files without preamble', async () => {
    const file = joined([
      element([0x0008_0060, 'CS', 'CT']),
      imageFile({ ...image, pixels: Uint8Array.of(1, 2, 3, 4) }).subarray(160),
    ]);
    expect(await dicom.decode(file)).toMatchObject({ acquisition: { modality: 'CT' } });
    const withMeta = imageFile({ ...image, pixels: Uint8Array.of(1, 2, 3, 4) }).subarray(132);
    expect([...(await dicom.decode(withMeta)).pixels]).toEqual([1, 2, 3, 4]);
    expect(dicom.recognises(dicomFile([]))).toBe(true);
    expect(dicom.recognises(item(0xe000, new Uint8Array(20)))).toBe(false);
  });
});
