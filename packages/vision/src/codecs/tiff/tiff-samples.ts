import type { PixelArray } from '../../pixel-meaning.ts';
import { brokenImage } from '../image-limits.ts';
import { segmentsNeeded, type TiffPage } from './tiff-page.ts';
import { unpackSegment } from './unpack-segment.ts';

/**
 * All samples of a page, row by row, those of a pixel together. In steps of one strip or tile.
 *
 * @throws `input.format` when strips are missing, cut off or damaged.
 */
export function* tiffSamples(bytes: Uint8Array, page: TiffPage, littleEndian: boolean): Generator<void, PixelArray> {
  const { width, height, samples, segment, segments, planar } = page;
  const needed = segmentsNeeded(page);
  const across = Math.ceil(width / segment.width);
  const down = Math.ceil(height / segment.height);
  if (segments.count < needed) throw cutOff();
  const pixels = sampleArray(page, width * height * samples);
  for (let index = 0; index < needed; index += 1) {
    const place = {
      x: index % across,
      y: Math.floor(index / across) % down,
      plane: Math.floor(index / (across * down)),
    };
    const { start, length } = segments.at(index);
    if (start + length > bytes.length) throw cutOff();
    const rows = segment.tiled ? segment.height : Math.min(segment.height, height - place.y * segment.height);
    const rowBytes = Math.ceil((segment.width * (planar ? 1 : samples) * page.bits) / 8);
    const unpacked = new Uint8Array(rowBytes * rows);
    if (unpack(bytes.subarray(start, start + length), unpacked, page) < unpacked.length) throw cutOff();
    const reader = sampleReader(new DataView(unpacked.buffer), page, littleEndian);
    copySegment(pixels, page, { ...place, rows, rowBytes, reader });
    yield;
  }
  return pixels;
}

interface PlacedSegment {
  /** Column and row of the segment among the segments, and its plane. */
  readonly x: number;
  readonly y: number;
  readonly plane: number;
  readonly rows: number;
  readonly rowBytes: number;
  /** The sample at a place in a row that begins at a byte. */
  readonly reader: (rowStart: number, index: number) => number;
}

function copySegment(pixels: PixelArray, page: TiffPage, { x, y, plane, rows, rowBytes, reader }: PlacedSegment): void {
  const { width, height, samples, segment, planar, differences } = page;
  const together = planar ? 1 : samples;
  const [left, top] = [x * segment.width, y * segment.height];
  const columns = Math.min(segment.width, width - left);
  for (let row = 0; row < rows && top + row < height; row += 1) {
    const start = ((top + row) * width + left) * samples + plane;
    for (let index = 0; index < columns * together; index += 1) {
      const at = planar ? start + index * samples : start + index;
      const before = differences && index >= together ? (pixels[planar ? at - samples : at - together] ?? 0) : 0;
      // Typed arrays wrap sums around as the differences were.
      pixels[at] = reader(row * rowBytes, index) + before;
    }
  }
}

function unpack(packed: Uint8Array, target: Uint8Array, { compression }: TiffPage): number {
  try {
    return unpackSegment(packed, target, compression);
  } catch (error) {
    throw brokenImage('TIFF', 'its compressed picture is damaged', error);
  }
}

function sampleArray({ bits, format }: TiffPage, length: number): PixelArray {
  if (format === 'float') return bits === 32 ? new Float32Array(length) : new Float64Array(length);
  const signed = format === 'signed';
  if (bits <= 8) return signed && bits === 8 ? new Int8Array(length) : new Uint8Array(length);
  if (bits <= 16) return signed && bits === 16 ? new Int16Array(length) : new Uint16Array(length);
  return signed ? new Int32Array(length) : new Uint32Array(length);
}

function sampleReader(view: DataView, { bits, format }: TiffPage, littleEndian: boolean): PlacedSegment['reader'] {
  if (format === 'float') {
    if (bits === 32) return (row, index) => view.getFloat32(row + 4 * index, littleEndian);
    return (row, index) => view.getFloat64(row + 8 * index, littleEndian);
  }
  if (bits === 8) return (row, index) => view.getUint8(row + index);
  if (bits === 16) return (row, index) => view.getUint16(row + 2 * index, littleEndian);
  if (bits === 32) return (row, index) => view.getUint32(row + 4 * index, littleEndian);
  // Other numbers of bits follow one another without a gap, the first in the highest bits.
  return (row, index) => {
    let value = 0;
    for (let bit = index * bits; bit < (index + 1) * bits; bit += 1) {
      value = (value << 1) | ((view.getUint8(row + (bit >>> 3)) >> (7 - (bit & 7))) & 1);
    }
    return value;
  };
}

function cutOff(): Error {
  return brokenImage('TIFF', 'it is cut off before its picture ends');
}
