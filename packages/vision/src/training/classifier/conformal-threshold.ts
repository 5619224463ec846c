import type { ScoredImage } from '../../evaluations/classification-metrics.ts';

/** The smallest probability that a class of a prediction set has. */
export interface ConformalThreshold {
  /** Share of images whose set holds the true class. */
  readonly coverage: number;
  /** In [0, 1]. */
  readonly threshold: number;
}

/**
 * Split conformal prediction (Vovk et al. 2005; with this score Sadinle et al. 2019): for images from where the calibration
 * images come from, the set of all classes with at least this probability holds the true one in `coverage` of the cases.
 *
 * @param items calibrated probabilities of images that were not trained on
 * @param coverage above 0 and below 1
 * @returns the threshold, rounded down to six digits; 0 (every class) when there are too few images for the coverage
 */
export function conformalThreshold(items: readonly ScoredImage[], coverage: number): ConformalThreshold {
  const ascending = Float64Array.from(items, ({ label, probabilities }) => probabilities[label] ?? 0).sort();
  // Of n + 1 images, this many may have a true class below the threshold.
  const missed = Math.floor((1 - coverage) * (items.length + 1) + 1e-9);
  const threshold = missed < 1 ? 0 : (ascending[missed - 1] ?? 0);
  return { coverage, threshold: Math.floor(threshold * 1e6) / 1e6 };
}
