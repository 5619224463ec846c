import { runCooperatively, SdkError } from '@medmodal/core';
import type { Image } from '../../image.ts';
import { filledLike } from '../../transforms/filled-like.ts';
import { createVolume, type Picture } from '../../volume.ts';
import { brokenImage, checkNotEmpty, MAX_PIXELS } from '../image-limits.ts';
import type { PictureCodec } from '../picture-codec.ts';
import { readTiffHeader, tiffDirectories } from './tiff-directory.ts';
import { tiffImage } from './tiff-image.ts';
import { readTiffPage, segmentsNeeded, type TiffPage } from './tiff-page.ts';
import { MOST_BYTES } from './unpack-segment.ts';

/** Pages that are read, and pixels of all of them together. */
const MAX_PAGES = 4096;
const MAX_TOTAL = 4 * MAX_PIXELS;
/** Strips and tiles of all pages together. */
const MAX_SEGMENTS = 2 ** 17;

/**
 * Reads `image/tiff`: grey, RGB and palette, integers of 1 to 16 and 32 bits and floats, in strips or tiles, uncompressed
 * or with PackBits, LZW or deflate, turned as its orientation says. Where white is zero, pixels stay as stored and are
 * `monochrome1`. Many pages of one size become a volume whose third axis is `unknown`; previews are passed over.
 * Transparent pixels are drawn on black. Resolution and texts are left behind: they say nothing about the body.
 *
 * @throws `input.empty`, `input.format` (also for JPEG and fax in TIFF, CMYK, YCbCr and BigTIFF), `input.too-large`.
 */
export const tiff: PictureCodec = {
  specVersion: 1,
  name: 'tiff',
  title: 'TIFF',
  mediaTypes: ['image/tiff'],
  recognises: (bytes) => readTiffHeader(bytes) !== undefined,
  decode: decodeTiff,
};

async function decodeTiff(bytes: Uint8Array): Promise<Picture> {
  checkNotEmpty(bytes);
  const header = readTiffHeader(bytes);
  if (!header) throw brokenImage('TIFF', 'its first bytes are not those of a TIFF');
  const directories = [...take(tiffDirectories(header), MAX_PAGES + 1)];
  if (directories.length > MAX_PAGES) throw tooLarge(`more than ${MAX_PAGES} pages`);
  const all = directories.map(readTiffPage);
  const main = all.filter(({ secondary }) => !secondary);
  const pages = main.length > 0 ? main : all.slice(0, 1);
  const [first] = pages;
  if (!first) throw brokenImage('TIFF', 'it has no page');
  checkTotals(bytes, pages);
  checkAlike(first, pages);
  const images: Image[] = [];
  for (const page of pages) images.push(await runCooperatively(tiffImage(bytes, page, header.littleEndian)));
  return stacked(images);
}

function* take<T>(values: Generator<T>, limit: number): Generator<T> {
  let count = 0;
  for (const value of values) {
    if (count === limit) return;
    yield value;
    count += 1;
  }
}

/** Before memory is taken: pages may share their bytes, so that a short file could ask for much. */
function checkTotals(bytes: Uint8Array, pages: readonly TiffPage[]): void {
  const sum = (of: (page: TiffPage) => number): number => pages.reduce((total, page) => total + of(page), 0);
  const pixels = sum(({ width, height }) => width * height);
  if (pixels > MAX_TOTAL || sum(segmentsNeeded) > MAX_SEGMENTS) {
    throw tooLarge(`more than ${MAX_TOTAL} pixels, or ${MAX_SEGMENTS} strips`);
  }
  const packed = sum(({ width, height, samples, bits, compression }) => {
    return (width * height * samples * bits) / 8 / MOST_BYTES[compression];
  });
  if (packed > bytes.length) throw brokenImage('TIFF', 'it is cut off before its picture ends');
}

function checkAlike(first: TiffPage, pages: readonly TiffPage[]): void {
  const alike = pages.every(
    ({ width, height, bits, format, photometric, orientation }) =>
      width === first.width &&
      height === first.height &&
      bits === first.bits &&
      format === first.format &&
      photometric === first.photometric &&
      orientation === first.orientation,
  );
  if (!alike) throw brokenImage('TIFF', 'its pages differ in size or type, so they are no one picture');
}

function stacked(images: readonly Image[]): Picture {
  const [first] = images;
  if (!first) throw brokenImage('TIFF', 'it has no page');
  if (images.length === 1) return first;
  const { length } = first.pixels;
  const all = filledLike(first.pixels, length * images.length, 0);
  for (const [index, image] of images.entries()) all.set(image.pixels, index * length);
  const range = [
    Math.min(...images.map((image) => image.range[0])),
    Math.max(...images.map((image) => image.range[1])),
  ];
  const { spacing: _, ...rest } = first;
  return createVolume({
    ...rest,
    range: [range[0] ?? 0, range[1] ?? 1],
    depth: images.length,
    axis: 'unknown',
    pixels: all,
  });
}

function tooLarge(reason: string): SdkError {
  return new SdkError('input.too-large', `The TIFF has ${reason}.`, { hint: 'Split it, or send fewer pages.' });
}
