import { runCooperatively, runToEnd, SdkError, type RunContext } from '@medmodal/core';
import {
  ForegroundSums,
  standardized,
  statisticsFor,
  unitPixels,
  type SegmenterPreprocessing,
} from '../encoders/segmenter-input.ts';
import { imageFeatures, type ImageFeatures } from '../encoders/segmenter-features.ts';
import type { Image } from '../image.ts';
import type { Grid } from './read-window.ts';
import { sliceOf, type Volume } from '../volume.ts';

/** One image as a grid of standardised numbers, and what it measured before. */
export interface ImageGrid {
  readonly grid: Grid;
  readonly features: ImageFeatures;
}

/** @throws `input.format` for pixels that are no numbers; `cancelled`. */
export async function imageGrid(
  image: Image,
  preprocessing: SegmenterPreprocessing,
  { signal }: RunContext,
): Promise<ImageGrid> {
  const values = await runCooperatively(checkedPixels(image, preprocessing), signal ? { signal } : {});
  const features = imageFeatures(values, preprocessing);
  standardized(values, statisticsFor(values, preprocessing));
  const extent = [1, image.height, image.width] as const;
  return { grid: { extent, channels: preprocessing.channels, slice: () => values }, features };
}

/**
 * A volume as a grid whose slices are made when they are needed: no more of them are kept than a window is deep.
 *
 * @throws `input.format` for voxels that are no numbers; `cancelled`.
 */
export async function volumeGrid(
  volume: Volume,
  { preprocessing, keep }: { readonly preprocessing: SegmenterPreprocessing; readonly keep: number },
  { signal }: RunContext,
): Promise<Grid> {
  const sums = new ForegroundSums(preprocessing);
  for (let index = 0; index < volume.depth; index += 1) {
    sums.add(await runCooperatively(checkedPixels(sliceOf(volume, index), preprocessing), signal ? { signal } : {}));
  }
  const { normalization, mean = [], std = [] } = preprocessing;
  const statistics = normalization === 'fixed' ? { mean, std } : sums.statistics();
  const made = new Map<number, Float32Array>();
  const keepSlice = (index: number, values: Float32Array): Float32Array => {
    made.set(index, standardized(values, statistics));
    // A map gives its keys in the order they were set: the first is the oldest slice.
    for (const oldest of made.keys()) if (made.size > keep) made.delete(oldest);
    return values;
  };
  const stepsOf = (index: number): Generator<void, Float32Array> =>
    unitPixels(sliceOf(volume, index), preprocessing.channels);
  const slice = (index: number): Float32Array => made.get(index) ?? keepSlice(index, runToEnd(stepsOf(index)));
  const prepare = async (first: number, end: number): Promise<void> => {
    for (let index = first; index < end; index += 1) {
      if (!made.has(index)) keepSlice(index, await runCooperatively(stepsOf(index), signal ? { signal } : {}));
    }
  };
  return { extent: [volume.depth, volume.height, volume.width], channels: preprocessing.channels, slice, prepare };
}

function* checkedPixels(image: Image, preprocessing: SegmenterPreprocessing): Generator<void, Float32Array> {
  const values = yield* unitPixels(image, preprocessing.channels);
  if (values.every(Number.isFinite)) return values;
  throw new SdkError('input.format', 'The picture holds pixels that are no numbers.', {
    hint: 'Replace NaN and infinity before the picture is segmented.',
  });
}
