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

/** Adds up the lit pixels of an image, or of the slices of a volume one after the other. */
export class ForegroundSums {
  readonly #channels: number;
  readonly #foreground: number;
  readonly #lit: Float64Array;
  readonly #all: Float64Array;

  constructor({ channels, foreground }: Pick<SegmenterPreprocessing, 'channels' | 'foreground'>) {
    this.#channels = channels;
    this.#foreground = foreground;
    this.#lit = new Float64Array(2 * channels + 1);
    this.#all = new Float64Array(2 * channels + 1);
  }

  /** @param values pixels with black 0 and white 1, channels last */
  add(values: Float32Array): void {
    const channels = this.#channels;
    for (let at = 0; at < values.length; at += channels) {
      let brightest = values[at] ?? 0;
      for (let channel = 1; channel < channels; channel += 1)
        brightest = Math.max(brightest, values[at + channel] ?? 0);
      addPixel(this.#all, values, { at, channels });
      if (brightest > this.#foreground) addPixel(this.#lit, values, { at, channels });
    }
  }

  /** Share of the pixels that are lit. */
  get share(): number {
    return (this.#lit[0] ?? 0) / Math.max(1, this.#all[0] ?? 0);
  }

  /** Of the lit pixels, channel by channel; of all pixels where none is lit. */
  statistics(): ChannelStatistics {
    const [count = 0, ...sums] = (this.#lit[0] ?? 0) > 0 ? this.#lit : this.#all;
    const mean = sums.slice(0, this.#channels).map((sum) => sum / Math.max(1, count));
    const std = sums.slice(this.#channels).map((square, channel) => {
      const variance = square / Math.max(1, count) - (mean[channel] ?? 0) ** 2;
      return Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance)));
    });
    return { mean, std };
  }
}

/** Sums: their number, then of each channel the values, then the squares. */
function addPixel(
  sums: Float64Array,
  values: Float32Array,
  { at, channels }: { readonly at: number; readonly channels: number },
): void {
  sums[0] = (sums[0] ?? 0) + 1;
  for (let channel = 0; channel < channels; channel += 1) {
    const value = values[at + channel] ?? 0;
    sums[1 + channel] = (sums[1 + channel] ?? 0) + value;
    sums[1 + channels + channel] = (sums[1 + channels + channel] ?? 0) + value * value;
  }
}

/** Mean and standard deviation of the lit pixels of an image, channel by channel; of all pixels where none is lit. */
export function foregroundStatistics(
  values: Float32Array,
  preprocessing: Pick<SegmenterPreprocessing, 'channels' | 'foreground'>,
): ChannelStatistics {
  const sums = new ForegroundSums(preprocessing);
  sums.add(values);
  return sums.statistics();
}

/** Subtracts the mean and divides by the standard deviation of its channel, in place. */
export function standardized(values: Float32Array, { mean, std }: ChannelStatistics): Float32Array {
  const channels = mean.length;
  for (let channel = 0; channel < channels; channel += 1) {
    const [shift = 0, unit = 1] = [mean[channel], std[channel]];
    for (let at = channel; at < values.length; at += channels) values[at] = ((values[at] ?? 0) - shift) / unit;
  }
  return values;
}

/** The numbers of one image as the card says, row by row with the channels last, in steps. */
export function* segmenterPixels(image: Image, preprocessing: SegmenterPreprocessing): Generator<void, Float32Array> {
  const values = yield* unitPixels(image, preprocessing.channels);
  const statistics = statisticsFor(values, preprocessing);
  yield;
  return standardized(values, statistics);
}

/** What an image is standardised by: its own lit pixels, or the numbers of the card. */
export function statisticsFor(values: Float32Array, preprocessing: SegmenterPreprocessing): ChannelStatistics {
  const { normalization, mean = [], std = [] } = preprocessing;
  return normalization === 'fixed' ? { mean, std } : foregroundStatistics(values, preprocessing);
}
