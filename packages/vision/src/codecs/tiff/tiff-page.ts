import { brokenImage, checkSize } from '../image-limits.ts';
import type { TiffDirectory } from './tiff-directory.ts';
import type { TiffCompression } from './unpack-segment.ts';

/** Bytes of a strip or tile. */
export interface TiffSegment {
  readonly start: number;
  readonly length: number;
}

/** How the picture of one page is stored. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly bits: number;
  readonly format: 'unsigned' | 'signed' | 'float';
  /** Samples of a pixel, alpha and others included. */
  readonly samples: number;
  /** What the samples mean: the lowest is white, the lowest is black, red green and blue, or entries of a palette. */
  readonly photometric: 'white-is-zero' | 'black-is-zero' | 'rgb' | 'palette';
  /** Entries of the palette, and a part of one: red, green or blue in 16 bits. */
  readonly palette: { readonly entries: number; part(entry: number, part: number): number };
  /** True when the first sample beyond the colours is alpha that the colours were not multiplied with. */
  readonly alpha: boolean;
  readonly compression: TiffCompression;
  /** True when each sample is stored as its difference from the one before it in the row. */
  readonly differences: boolean;
  /** True when each sample has planes of its own. */
  readonly planar: boolean;
  /** Size of a strip or tile. */
  readonly segment: { readonly width: number; readonly height: number; readonly tiled: boolean };
  /** How many strips or tiles there are, plane by plane, and where one lies. */
  readonly segments: { readonly count: number; at(index: number): TiffSegment };
  /** How the picture is to be turned (see `orientedImage`). */
  readonly orientation: number;
  /** True for previews and transparency masks of other pages. */
  readonly secondary: boolean;
}

const PHOTOMETRIC = ['white-is-zero', 'black-is-zero', 'rgb', 'palette'] as const;
const COMPRESSION: Readonly<Record<number, TiffCompression>> = {
  1: 'none',
  5: 'lzw',
  8: 'deflate',
  32773: 'packbits',
  32946: 'deflate',
};
const FORMATS = ['unsigned', 'signed', 'float'] as const;

/** Reads how a page is stored (TIFF 6.0, sections 3 to 8, 14, 15). @throws `input.format` with the reason, `input.too-large`. */
export function readTiffPage(directory: TiffDirectory): TiffPage {
  const one = (tag: number, otherwise: number): number => directory.number(tag) ?? otherwise;
  const [width, height] = [one(256, 0), one(257, 0)];
  checkSize(width, height);
  const photometric = PHOTOMETRIC[one(262, 1)];
  if (!photometric) throw brokenImage('TIFF', 'its colours are neither grey, RGB nor a palette');
  const compression = COMPRESSION[one(259, 1)];
  if (!compression) throw brokenImage('TIFF', 'it is compressed in a way that is not read, such as JPEG or fax');
  const samples = one(277, 1);
  const colours = photometric === 'rgb' ? 3 : 1;
  if (samples < colours || samples > 16) throw brokenImage('TIFF', 'its pixels have too few or too many samples');
  const predictor = one(317, 1);
  if (predictor > 2) throw brokenImage('TIFF', 'its floating-point numbers are stored as differences');
  if (one(266, 1) !== 1) throw brokenImage('TIFF', 'its bits are in reverse order');
  return {
    width,
    height,
    ...sampleFormat(directory),
    samples,
    photometric,
    palette: paletteOf(directory),
    alpha: samples > colours && one(338, 0) === 2,
    compression,
    differences: predictor === 2,
    planar: samples > 1 && one(284, 1) === 2,
    ...segmentsOf(directory, { width, height }),
    orientation: one(274, 1),
    secondary: (one(254, 0) & 5) !== 0,
  };
}

function paletteOf(directory: TiffDirectory): TiffPage['palette'] {
  const entries = Math.floor(directory.count(320) / 3);
  return { entries, part: (entry, part) => directory.number(320, part * entries + entry) ?? 0 };
}

function sampleFormat(directory: TiffDirectory): Pick<TiffPage, 'bits' | 'format'> {
  const bits = directory.number(258) ?? 1;
  const format = FORMATS[(directory.number(339) ?? 1) - 1] ?? 'unsigned';
  const known = format === 'float' ? [32, 64].includes(bits) : bits <= 16 || bits === 32;
  const alike = [1, 2, 3].every((index) => (directory.number(258, index) ?? bits) === bits);
  if (known && alike && bits >= 1) return { bits, format };
  throw brokenImage('TIFF', 'its samples have a number of bits that is not read');
}

function segmentsOf(
  directory: TiffDirectory,
  { width, height }: Pick<TiffPage, 'width' | 'height'>,
): Pick<TiffPage, 'segment' | 'segments'> {
  const [tileWidth, tileHeight] = [directory.number(322), directory.number(323)];
  const tiled = tileWidth !== undefined && tileHeight !== undefined;
  const rows = Math.min(height, directory.number(278) || height);
  const segment = tiled ? { width: tileWidth, height: tileHeight, tiled } : { width, height: rows, tiled };
  if (tiled) checkSize(tileWidth, tileHeight);
  const [starts, lengths] = tiled ? [324, 325] : [273, 279];
  return {
    segment,
    segments: {
      count: Math.min(directory.count(starts), directory.count(lengths)),
      at: (index) => ({ start: directory.number(starts, index) ?? 0, length: directory.number(lengths, index) ?? 0 }),
    },
  };
}

/** Strips or tiles that the page needs, all planes together. */
export function segmentsNeeded({ width, height, samples, planar, segment }: TiffPage): number {
  return Math.ceil(width / segment.width) * Math.ceil(height / segment.height) * (planar ? samples : 1);
}
