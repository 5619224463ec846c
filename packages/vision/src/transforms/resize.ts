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
  const rowLength = image.width * channels;
  // One kind of array, whatever the pixels are: the loop over it is compiled once, for it.
  const row = new Float64Array(rowLength);
  for (let y = 0; y < height; y += 1) {
    row.set(pixels.subarray(y * rowLength, (y + 1) * rowLength));
    for (let x = 0; x < width; x += 1) {
      const tap = taps[x];
      if (!tap) continue;
      for (let channel = 0; channel < channels; channel += 1) {
        const start = tap.first * channels + channel;
        narrow[(y * width + x) * channels + channel] = weightedSum(row, tap.weights, { start, step: channels });
      }
    }
    yield;
  }
  return narrow;
}

/** Sum of weights times every `step`-th number from `start` on; two sums, since an addition waits for the one before it. */
function weightedSum(
  numbers: Float64Array,
  weights: Float64Array,
  { start, step }: { readonly start: number; readonly step: number },
): number {
  const { length } = weights;
  let even = 0;
  let odd = 0;
  let at = start;
  let tap = 0;
  for (; tap + 1 < length; tap += 2) {
    even += (weights[tap] ?? 0) * (numbers[at] ?? 0);
    odd += (weights[tap + 1] ?? 0) * (numbers[at + step] ?? 0);
    at += 2 * step;
  }
  if (tap < length) even += (weights[tap] ?? 0) * (numbers[at] ?? 0);
  return even + odd;
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
