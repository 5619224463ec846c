import { runToEnd } from '@medmodal/core';
import type { Image } from '../image.ts';
import { presentSteps } from '../transforms/present.ts';
import { toGrayscale } from '../transforms/to-grayscale.ts';
import { toRgb } from '../transforms/to-rgb.ts';

/** How pixels become the numbers a segmenter sees. */
export interface SegmenterPreprocessing {
  readonly channels: 1 | 3;
  /**
   * `foreground`: each image by the mean and standard deviation of its own lit pixels, channel by channel; `fixed`: by
   * those of the card.
   */
  readonly normalization: 'foreground' | 'fixed';
  /** A pixel is lit when its brightest channel is above this share of the way from black to white. */
  readonly foreground: number;
  /** Per channel, of pixels with black 0 and white 1; for `fixed`. */
  readonly mean?: readonly number[] | undefined;
  readonly std?: readonly number[] | undefined;
}

/** What pixels are standardised by, a number a channel. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Pixels between two turns. */
const STEP = 2 ** 16;
/** Lowest standard deviation that is divided by, so that a blank image stays blank. */
const LEAST_DEVIATION = 1e-3;

/**
 * What a reader sees of an image, with black 0 and white 1, row by row with the channels last, in steps.
 *
 * @returns width × height × channels numbers.
 */
export function* unitPixels(image: Image, channels: 1 | 3): Generator<void, Float32Array> {
  const presented = yield* presentSteps(image);
  const { pixels, range } = channels === 1 ? toGrayscale(presented) : toRgb(presented);
  const [black, white] = range;
  const span = white - black || 1;
  const values = new Float32Array(pixels.length);
  for (let start = 0; start < pixels.length; start += STEP) {
    const end = Math.min(start + STEP, pixels.length);
    for (let at = start; at < end; at += 1) values[at] = ((pixels[at] ?? 0) - black) / span;
    yield;
  }
  return values;
}

/** Mean and standard deviation of the lit pixels of an image, channel by channel; of all pixels where none is lit. */
export function foregroundStatistics(
  values: Float32Array,
  { channels, foreground }: Pick<SegmenterPreprocessing, 'channels' | 'foreground'>,
): ChannelStatistics {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  let lit = 0;
  for (let at = 0; at < values.length; at += channels) {
    let brightest = values[at] ?? 0;
    for (let channel = 1; channel < channels; channel += 1) brightest = Math.max(brightest, values[at + channel] ?? 0);
    if (!(brightest > foreground)) continue;
    lit += 1;
    for (let channel = 0; channel < channels; channel += 1) {
      const value = values[at + channel] ?? 0;
      sums[channel] = (sums[channel] ?? 0) + value;
      squares[channel] = (squares[channel] ?? 0) + value * value;
    }
  }
  if (lit === 0 && foreground >= 0) return foregroundStatistics(values, { channels, foreground: -Infinity });
  const mean = Array.from(sums, (sum) => sum / Math.max(1, lit));
  const std = Array.from(squares, (square, channel) => {
    const variance = square / Math.max(1, lit) - (mean[channel] ?? 0) ** 2;
    return Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance)));
  });
  return { mean, std };
}

/** The numbers of one image as the card says, row by row with the channels last, in steps. */
export function* segmenterPixels(image: Image, preprocessing: SegmenterPreprocessing): Generator<void, Float32Array> {
  const { channels, normalization, mean = [], std = [] } = preprocessing;
  const values = yield* unitPixels(image, channels);
  const statistics = normalization === 'fixed' ? { mean, std } : foregroundStatistics(values, preprocessing);
  yield;
  for (let at = 0; at < values.length; at += 1) {
    const channel = at % channels;
    values[at] = ((values[at] ?? 0) - (statistics.mean[channel] ?? 0)) / (statistics.std[channel] ?? 1);
  }
  return values;
}

/** The same as {@link segmenterPixels}, at once. */
export function segmenterInput(image: Image, preprocessing: SegmenterPreprocessing): Float32Array {
  return runToEnd(segmenterPixels(image, preprocessing));
}
