import { SdkError } from '@medmodal/core';

/** The arrays that hold pixels in their stored type. */
export type PixelArray = Uint8Array | Uint16Array | Float32Array;

/** What the numbers of a pixel mean: `monochrome` grows from black to white, `rgb` holds red, green and blue in turn. */
export type Photometric = 'monochrome' | 'rgb';

/** Millimetres from one pixel's centre to the next. */
export interface PixelSpacing {
  /** From column to column. */
  readonly x: number;
  /** From row to row. */
  readonly y: number;
}

/**
 * A two-dimensional image as a value: pixels in their stored type, and what they mean. Immutable; nothing about a patient
 * travels with it.
 */
export interface Image {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Numbers a pixel: 1 for `monochrome`, 3 for `rgb`. */
  readonly channels: 1 | 3;
  readonly photometric: Photometric;
  /** Row by row from the top, pixel by pixel from the left, the channels of a pixel together. */
  readonly pixels: PixelArray;
  /** Stored values that stand for black and for white; a pixel may lie outside of them. */
  readonly range: readonly [black: number, white: number];
  /** Left out where the file does not say how large a pixel is in the body. */
  readonly spacing?: PixelSpacing;
}

/** What {@link createImage} needs; the range of integer pixels is the whole range of their type unless it is given. */
export type ImageParts = Omit<Image, 'channels' | 'photometric' | 'range'> & Partial<Pick<Image, 'channels' | 'range'>>;

/**
 * Makes an image around `pixels` (not copied).
 *
 * @throws `input.format` when the pixels do not fill the size, a size is no positive integer, the range is empty, or
 * float pixels come without a range.
 * @example createImage({ width: 2, height: 1, pixels: Uint8Array.of(0, 255) }).range // [0, 255]
 */
export function createImage({ width, height, channels = 1, pixels, range, spacing }: ImageParts): Image {
  const sizes = [width, height];
  if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw unfit(`An image of ${width} × ${height} pixels does not exist.`, { width, height });
  }
  if (pixels.length !== width * height * channels) {
    throw unfit(`${width} × ${height} pixels of ${channels} channels do not hold ${pixels.length} numbers.`, {
      width,
      height,
      channels,
      length: pixels.length,
    });
  }
  const [black, white] = range ?? wholeRange(pixels);
  if (!(white > black)) throw unfit('The value of white must lie above the value of black.', { black, white });
  if (spacing && !(spacing.x > 0 && spacing.y > 0)) {
    throw unfit('The spacing of pixels must be positive.', { x: spacing.x, y: spacing.y });
  }
  return Object.freeze({
    width,
    height,
    channels,
    photometric: channels === 1 ? ('monochrome' as const) : ('rgb' as const),
    pixels,
    range: Object.freeze([black, white] as const),
    ...(spacing && { spacing: Object.freeze({ ...spacing }) }),
  });
}

/** The bytes that name an image in provenance: its size, then its pixels as they lie in memory (little endian). */
export function imageBytes({ width, height, channels, pixels }: Image): Uint8Array {
  const head = new TextEncoder().encode(`${width}x${height}x${channels}:${pixels.BYTES_PER_ELEMENT}\n`);
  const bytes = new Uint8Array(head.length + pixels.byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength), head.length);
  return bytes;
}

function wholeRange(pixels: PixelArray): readonly [number, number] {
  if (pixels instanceof Uint8Array) return [0, 255];
  if (pixels instanceof Uint16Array) return [0, 65_535];
  throw unfit('Float pixels need the values that stand for black and white.', {});
}

function unfit(message: string, details: Readonly<Record<string, number>>): SdkError {
  return new SdkError('input.format', message, {
    hint: 'Check width, height, channels and range of the image.',
    details,
  });
}
