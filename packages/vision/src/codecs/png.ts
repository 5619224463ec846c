import { SdkError } from '@medmodal/core';
import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';
import { Unzlib } from 'fflate';
import { createImage, type Image } from '../image.ts';
import { exifOrientation } from './exif/exif-orientation.ts';
import { orientedImage } from './exif/oriented-image.ts';
import type { ImageCodec } from './picture-codec.ts';
import { brokenImage, checkNotEmpty, checkSize } from './image-limits.ts';
import {
  findChunks,
  hasPngSignature,
  inflatedSize,
  keepPicture,
  readPngHeader,
  type PngChunk,
  type PngHeader,
} from './png-chunks.ts';
import { flattenAlpha, unpackBits } from './png-samples.ts';

/** Compressed bytes that are inflated at once: deflate makes at most 1032 times as many of them. */
const STEP = 16_384;
const MADE = { acquisition: { format: 'PNG' } } as const;

/**
 * Reads `image/png`: grey, RGB and palette, 1 to 16 bits, interlaced or not. Transparent pixels are drawn on black. It is
 * turned as Exif says. Pixel density, texts and colour profile are left behind: a PNG does not say how large a pixel is in the body.
 *
 * @throws `input.empty`, `input.format`, `input.too-large`.
 */
export const png: ImageCodec = {
  specVersion: 1,
  name: 'png',
  title: 'PNG',
  mediaTypes: ['image/png'],
  recognises: hasPngSignature,
  decode: decodePng,
};

function decodePng(bytes: Uint8Array): Image {
  checkNotEmpty(bytes);
  const chunks = findChunks(bytes);
  const header = readPngHeader(bytes, chunks);
  checkSize(header.width, header.height);
  if (header.interlaced && header.depth < 8) throw brokenImage('PNG', 'it is interlaced with less than 8 bits');
  checkInflated(bytes, chunks, inflatedSize(header));
  try {
    const image = imageOf(decode(keepPicture(bytes, chunks), { checkCrc: true }), header);
    const exif = chunks.find(({ name }) => name === 'eXIf');
    return exif ? orientedImage(image, exifOrientation(bytes.subarray(exif.start, exif.end))) : image;
  } catch (error) {
    if (SdkError.is(error)) throw error;
    throw brokenImage('PNG', 'its picture is damaged', error);
  }
}

/** Inflates without keeping anything, so that a small file cannot ask for more memory than its header. */
function checkInflated(bytes: Uint8Array, chunks: readonly PngChunk[], expected: number): void {
  let inflated = 0;
  const inflator = new Unzlib((piece) => {
    inflated += piece.length;
  });
  try {
    for (const { start, end } of chunks.filter(({ name }) => name === 'IDAT')) {
      for (let at = start; at < end && inflated <= expected; at += STEP) {
        inflator.push(bytes.subarray(at, Math.min(end, at + STEP)));
      }
    }
  } catch (error) {
    throw brokenImage('PNG', 'its picture is damaged', error);
  }
  if (inflated !== expected) throw brokenImage('PNG', 'its picture has another size than its header says');
}

function imageOf(decoded: DecodedPng, { width, height, depth, colour }: PngHeader): Image {
  if (colour === 3) {
    const colours = decoded.palette?.[0]?.length ?? 0;
    return createImage({
      ...MADE,
      width,
      height,
      channels: 3,
      pixels: colours === 4 ? flattenAlpha(convertIndexedToRgb(decoded), 4) : convertIndexedToRgb(decoded),
    });
  }
  const stored = decoded.data instanceof Uint16Array ? decoded.data : Uint8Array.from(decoded.data);
  if (colour === 4) return createImage({ ...MADE, width, height, pixels: flattenAlpha(stored, 2) });
  if (colour === 6) return createImage({ ...MADE, width, height, channels: 3, pixels: flattenAlpha(stored, 4) });
  if (colour === 2) return createImage({ ...MADE, width, height, channels: 3, pixels: stored });
  if (depth >= 8) return createImage({ ...MADE, width, height, pixels: stored });
  const pixels = unpackBits(decoded.data, { width, height, depth });
  return createImage({ ...MADE, width, height, pixels, range: [0, 2 ** depth - 1] });
}
