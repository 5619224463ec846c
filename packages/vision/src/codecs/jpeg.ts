import { decode, type RawImageData } from 'jpeg-js';
import { createImage, type Image } from '../image.ts';
import { orientedImage } from './exif/oriented-image.ts';
import type { ImageCodec } from './picture-codec.ts';
import { brokenImage, checkNotEmpty, checkSize } from './image-limits.ts';
import { hasJpegSignature, readJpegHeader, type JpegHeader } from './jpeg-header.ts';

const MAX_MEGABYTES = 1024;
const MADE = { acquisition: { format: 'JPEG' } } as const;

/**
 * Reads `image/jpeg`: baseline, extended and progressive with 8 bits, grey or colour, turned as Exif says.
 * Whatever else Exif says is left behind.
 *
 * @throws `input.empty`, `input.format`, `input.too-large`.
 */
export const jpeg: ImageCodec = {
  specVersion: 1,
  name: 'jpeg',
  title: 'JPEG',
  mediaTypes: ['image/jpeg'],
  recognises: hasJpegSignature,
  decode: decodeJpeg,
};

function decodeJpeg(bytes: Uint8Array): Image {
  checkNotEmpty(bytes);
  const header = readJpegHeader(bytes);
  checkSize(header.width, header.height);
  if (header.precision !== 8) throw brokenImage('JPEG', `it has ${header.precision} bits a sample, not 8`);
  checkLength(bytes, header);
  const { width, height, data } = decodeRgb(bytes);
  if (width !== header.width || height !== header.height) throw brokenImage('JPEG', 'it holds more than one picture');
  return orientedImage(imageOf(header, data), header.orientation);
}

function imageOf({ width, height, components }: JpegHeader, data: Uint8Array): Image {
  if (components !== 1) return createImage({ ...MADE, width, height, channels: 3, pixels: data });
  const grey = Uint8Array.from({ length: width * height }, (_, pixel) => data[pixel * 3] ?? 0);
  return createImage({ ...MADE, width, height, pixels: grey });
}

/** Each block of 8 × 8 pixels takes a bit at least, so a short file cannot ask for much memory. */
function checkLength(bytes: Uint8Array, { width, height }: JpegHeader): void {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  if (bytes.length * 8 < blocks) throw brokenImage('JPEG', 'it is cut off before its end');
}

function decodeRgb(bytes: Uint8Array): RawImageData<Uint8Array> {
  try {
    return decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxMemoryUsageInMB: MAX_MEGABYTES,
    });
  } catch (error) {
    throw brokenImage('JPEG', 'its picture is damaged', error);
  }
}
