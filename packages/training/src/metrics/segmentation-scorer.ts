import { SdkError } from '@medmodal/core';
import { dice, intersectionOverUnion, maskOverlap } from './mask-overlap.ts';
import { weightedMean, type Scorer } from './scorer.ts';

/** What {@link segmentationScorer} compares. */
export interface SegmentationOptions {
  /** Number of images; both arrays hold their masks one after the other. */
  readonly images: number;
  /** An element is set when it is at least this. Default 0.5. */
  readonly threshold?: number;
}

/**
 * Measures masks by `dice` and `intersectionOverUnion`, each the mean over the images.
 *
 * @param actual true masks, `[images, …]`
 * @param predicted predicted masks or probabilities, `[images, …]`
 * @throws `tensor.shape` when the arrays do not hold `images` masks of equal size.
 */
export function segmentationScorer(
  actual: Float32Array,
  predicted: Float32Array,
  { images, threshold = 0.5 }: SegmentationOptions,
): Scorer {
  const size = actual.length / images;
  if (!Number.isInteger(size) || size === 0 || predicted.length !== actual.length) {
    throw new SdkError('tensor.shape', `${actual.length} and ${predicted.length} elements are no ${images} masks.`);
  }
  const overlaps = Array.from({ length: images }, (_, image) =>
    maskOverlap(
      actual.subarray(image * size, (image + 1) * size),
      predicted.subarray(image * size, (image + 1) * size),
      threshold,
    ),
  );
  const dices = Float64Array.from(overlaps, dice);
  const unions = Float64Array.from(overlaps, intersectionOverUnion);
  return {
    count: images,
    score: (weights) => ({
      dice: weightedMean(dices, weights),
      intersectionOverUnion: weightedMean(unions, weights),
    }),
  };
}
