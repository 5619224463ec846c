import { runToEnd } from '@medmodal/core';
import { createImage, type Image } from '../image.ts';
import { movedPlacement, type Placement } from '../placement.ts';
import { resampleWeights, type ResampleFilter } from './resample-weights.ts';

/** What {@link resize} makes. */
export interface ResizeOptions {
  /** Columns and rows of the answer. */
  readonly width: number;
  readonly height: number;
  /** `triangle` (default): bilinear, antialiased when the image shrinks. `box`: the mean of the area a pixel covers. */
  readonly filter?: ResampleFilter;
}

/**
 * Resamples an image to another size, first along the rows, then along the columns. Edges line up, not the centres of the
 * corner pixels. Pixels become float32 and stay within the range of those they are made of; spacing follows. An image
 * that has the size is given back as it is.
 */
export function resize(image: Image, options: ResizeOptions): Image {
  return runToEnd(resizeSteps(image, options));
}

/** The same as {@link resize}, in steps of one row or less each. */
export function* resizeSteps(image: Image, options: ResizeOptions): Generator<void, Image> {
  const { width, height, filter = 'triangle' } = options;
  if (width === image.width && height === image.height) return image;
  const { channels, spacing, placement, ...rest } = image;
  const narrow = yield* resampleRows(image, width, filter);
  const pixels = yield* resampleColumns(narrow, height, { filter, rowLength: width * channels });
  return createImage({
    ...rest,
    channels,
    width,
    height,
    pixels,
    ...(spacing && { spacing: { x: (spacing.x * image.width) / width, y: (spacing.y * image.height) / height } }),
    ...(placement && { placement: resizedPlacement(image, placement, { width, height }) }),
  });
}

/** The centre of the first pixel moves when pixels grow, since the edges stay. */
function resizedPlacement(
  { width, height, spacing }: Image,
  placement: Placement,
  to: Pick<ResizeOptions, 'width' | 'height'>,
): Placement {
  const right = ((width / to.width - 1) / 2) * (spacing?.x ?? 0);
  const down = ((height / to.height - 1) / 2) * (spacing?.y ?? 0);
  return movedPlacement(placement, [right, down, 0]);
}

function* resampleRows(image: Image, width: number, filter: ResampleFilter): Generator<void, Float32Array> {
  const { height, channels, pixels } = image;
  const taps = resampleWeights(image.width, width, filter);
  const narrow = new Float32Array(width * height * channels);
  for (let row = 0; row < height; row += 1) {
    for (const [column, { first, weights }] of taps.entries()) {
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        let at = (row * image.width + first) * channels + channel;
        for (const weight of weights) {
          sum += weight * (pixels[at] ?? 0);
          at += channels;
        }
        narrow[(row * width + column) * channels + channel] = sum;
      }
    }
    yield;
  }
  return narrow;
}

interface ColumnOptions {
  readonly filter: ResampleFilter;
  /** Numbers a row. */
  readonly rowLength: number;
}

function* resampleColumns(
  pixels: Float32Array,
  height: number,
  { filter, rowLength }: ColumnOptions,
): Generator<void, Float32Array> {
  const short = new Float32Array(rowLength * height);
  const sums = new Float64Array(rowLength);
  for (const [row, { first, weights }] of resampleWeights(pixels.length / rowLength, height, filter).entries()) {
    sums.fill(0);
    for (const [tap, weight] of weights.entries()) {
      const start = (first + tap) * rowLength;
      for (let at = 0; at < rowLength; at += 1) sums[at] = (sums[at] ?? 0) + weight * (pixels[start + at] ?? 0);
    }
    short.set(sums, row * rowLength);
    yield;
  }
  return short;
}
