import { runToEnd } from '@medmodal/core';
import { createImage, type Image } from '../image.ts';
import { movedPlacement, type Placement } from '../placement.ts';
import { presentedMeaning, presenterOf, presentSteps } from './present.ts';
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
  const { width, height } = options;
  if (width === image.width && height === image.height) return image;
  const rowLength = image.width * image.channels;
  const pixels = yield* resample(image, options, (row, target) =>
    target.set(image.pixels.subarray(row * rowLength, (row + 1) * rowLength)),
  );
  return resized(image, pixels, options);
}

/** The same as presenting an image and then resizing it; the large picture in between is never made. */
export function* presentAndResizeSteps(image: Image, options: ResizeOptions): Generator<void, Image> {
  const show = presenterOf(image);
  const { width, height } = options;
  if (!show || (width === image.width && height === image.height))
    return yield* resizeSteps(yield* presentSteps(image), options);
  const pixels = yield* resample(image, options, (row, target) => show(target, row * image.width));
  const { width: columns, height: rows } = image;
  return resized({ ...presentedMeaning(image), width: columns, height: rows }, pixels, options);
}

/** The image with other pixels on another grid over the same ground. */
function resized(image: Omit<Image, 'pixels'>, pixels: Float32Array, { width, height }: ResizeOptions): Image {
  const { spacing, placement, ...rest } = image;
  return createImage({
    ...rest,
    width,
    height,
    pixels,
    ...(spacing && { spacing: { x: (spacing.x * image.width) / width, y: (spacing.y * image.height) / height } }),
    ...(placement && { placement: resizedPlacement(image, placement, { width, height }) }),
  });
}

/** The centre of the first pixel moves when pixels grow, since the edges stay. */
function resizedPlacement(
  { width, height, spacing }: Pick<Image, 'width' | 'height' | 'spacing'>,
  placement: Placement,
  to: Pick<ResizeOptions, 'width' | 'height'>,
): Placement {
  const right = ((width / to.width - 1) / 2) * (spacing?.x ?? 0);
  const down = ((height / to.height - 1) / 2) * (spacing?.y ?? 0);
  return movedPlacement(placement, [right, down, 0]);
}

/** Writes the numbers of one row, all channels together. */
type RowReader = (row: number, target: Float32Array) => void;

function* resample(
  image: Image,
  { width, height, filter = 'triangle' }: ResizeOptions,
  readRow: RowReader,
): Generator<void, Float32Array> {
  const { channels } = image;
  const taps = resampleWeights(image.width, width, filter);
  const narrow = new Float32Array(width * image.height * channels);
  // One kind of array, whatever the pixels are: the loop over it is compiled once, for it.
  const row = new Float32Array(image.width * channels);
  const plane = channels === 1 ? row : new Float32Array(image.width);
  for (let y = 0; y < image.height; y += 1) {
    readRow(y, row);
    for (let channel = 0; channel < channels; channel += 1) {
      if (channels > 1) for (let x = 0; x < plane.length; x += 1) plane[x] = row[x * channels + channel] ?? 0;
      let to = y * width * channels + channel;
      for (const { first, weights } of taps) {
        narrow[to] = weightedSum(plane, weights, first);
        to += channels;
      }
    }
    yield;
  }
  return yield* resampleColumns(narrow, height, { filter, rowLength: width * channels });
}

/** Sum of weights times the numbers from `first` on; four sums, since an addition waits for the one before it. */
function weightedSum(numbers: Float32Array, weights: Float64Array, first: number): number {
  const { length } = weights;
  const whole = length - (length % 4);
  let sum = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let tap = 0; tap < whole; tap += 4) {
    const at = first + tap;
    sum += (weights[tap] ?? 0) * (numbers[at] ?? 0);
    second += (weights[tap + 1] ?? 0) * (numbers[at + 1] ?? 0);
    third += (weights[tap + 2] ?? 0) * (numbers[at + 2] ?? 0);
    fourth += (weights[tap + 3] ?? 0) * (numbers[at + 3] ?? 0);
  }
  for (let tap = whole; tap < length; tap += 1) sum += (weights[tap] ?? 0) * (numbers[first + tap] ?? 0);
  return sum + second + third + fourth;
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
