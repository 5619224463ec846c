import { SdkError } from '@medmodal/core';
import type { Acquisition } from './acquisition.ts';
import type { PixelArray, PixelMeaning } from './pixel-meaning.ts';
import type { Placement } from './placement.ts';
import { storedRange } from './stored-range.ts';

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
export interface Image extends PixelMeaning {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** As stored: row by row from the top, pixel by pixel from the left, the channels of a pixel together. */
  readonly pixels: PixelArray;
  /** Left out where the file does not say how large a pixel is in the body. */
  readonly spacing?: PixelSpacing;
  /** Where the image lies in the body; left out where the file does not say. */
  readonly placement?: Placement;
  /** What the file says about how it was made; nothing about whom it shows. */
  readonly acquisition?: Acquisition;
}

/** What {@link createImage} needs. Defaults: one channel, `monochrome2` (or `rgb` for three channels), no rescaling, no windows, units `none`, and for integer pixels the whole range of their type. */
export type ImageParts = Pick<Image, 'width' | 'height' | 'pixels'> & Partial<Image>;

/**
 * Makes an image around `pixels` (not copied).
 *
 * @throws `input.format` when the pixels do not fill the size, a size is no positive integer, the range is empty, channels
 * and photometric meaning contradict each other, or float pixels come without a range.
 * @example createImage({ width: 2, height: 1, pixels: Uint8Array.of(0, 255) }).range // [0, 255]
 */
export function createImage(parts: ImageParts): Image {
  const { width, height, channels = 1, pixels, spacing, rescale } = parts;
  const { photometric = channels === 1 ? 'monochrome2' : 'rgb', windows = [], units = 'none' } = parts;
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
  if ((photometric === 'rgb') !== (channels === 3)) {
    throw unfit(`${channels} channels cannot be ${photometric}.`, { channels });
  }
  const [low, high] = parts.range ?? storedRange(pixels, rescale);
  if (!(high > low)) throw unfit('The highest value must lie above the lowest value.', { low, high });
  if (spacing && !(spacing.x > 0 && spacing.y > 0)) {
    throw unfit('The spacing of pixels must be positive.', { x: spacing.x, y: spacing.y });
  }
  return Object.freeze({
    width,
    height,
    channels,
    photometric,
    pixels,
    units,
    windows: Object.freeze([...windows]),
    range: Object.freeze([low, high] as const),
    ...(rescale && { rescale }),
    ...(spacing && { spacing: Object.freeze({ ...spacing }) }),
    ...(parts.placement && { placement: parts.placement }),
    ...(parts.acquisition && { acquisition: parts.acquisition }),
  });
}

function unfit(message: string, details: Readonly<Record<string, number>>): SdkError {
  return new SdkError('input.format', message, {
    hint: 'Check width, height, channels and range of the image.',
    details,
  });
}
