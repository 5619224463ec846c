import { ForegroundSums, type SegmenterPreprocessing } from './segmenter-input.ts';

/** Simple measures of an image by name, by which images of another kind are told: all are shares or ratios. */
export type ImageFeatures = Readonly<Record<string, number>>;

/**
 * Measures an image: the share of its pixels that is lit, their brightness, their contrast (standard deviation over mean),
 * and how their colour divides into red, green and blue.
 *
 * @param values pixels with black 0 and white 1, channels last
 */
export function imageFeatures(
  values: Float32Array,
  preprocessing: Pick<SegmenterPreprocessing, 'channels' | 'foreground'>,
): ImageFeatures {
  const sums = new ForegroundSums(preprocessing);
  sums.add(values);
  const { mean, std } = sums.statistics();
  const total = mean.reduce((sum, value) => sum + value, 0);
  const share = (channel: number): number => (mean[channel] ?? 0) / Math.max(1e-6, total);
  const deepest = mean.indexOf(Math.max(...mean));
  return {
    lit: sums.share,
    brightness: total / mean.length,
    contrast: (std[deepest] ?? 0) / Math.max(1e-6, mean[deepest] ?? 0),
    ...(mean.length === 3 && { red: share(0), green: share(1), blue: share(2) }),
  };
}

/** Room around what training images measured, as a share of the span between their extremes and of their middle. */
const ROOM = { span: 0.5, middle: 0.25 };

/** For each measure what is usual: the span of the images given, and some room on either side. */
export function usualRanges(images: readonly ImageFeatures[]): Record<string, readonly [low: number, high: number]> {
  const names = Object.keys(images[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = images.map((image) => image[name] ?? 0);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const room = ROOM.span * (most - least) + (ROOM.middle * Math.abs(least + most)) / 2;
      return [name, [rounded(Math.max(0, least - room)), rounded(most + room)] as const];
    }),
  );
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
