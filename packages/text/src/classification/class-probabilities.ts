import type { ClassifierCard } from './classifier-card.ts';

/** Calibrated probabilities of the classes, in their order. */
export function classProbabilities(
  scores: Float64Array,
  { slope, offsets }: ClassifierCard['calibration'],
): Float64Array {
  const logits = scores.map((score, at) => slope * score + (offsets[at] ?? 0));
  const top = logits.reduce((left, right) => Math.max(left, right), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const sum = powers.reduce((left, right) => left + right, 0);
  return powers.map((power) => power / sum);
}

/**
 * The classes that hold the true one in all but `errorRate` of texts like the calibration data (split conformal prediction,
 * Vovk et al. 2005): those whose nonconformity 1 − p is not above the quantile. Never empty: the best class is always in it.
 */
export function conformalClasses(
  probabilities: Float64Array,
  quantiles: readonly number[],
  errorRate: number,
): readonly number[] {
  const limit = quantiles[Math.min(100, Math.ceil((1 - errorRate) * 100 - 1e-9))] ?? 1;
  return rankedClasses(probabilities).filter((at, rank) => rank === 0 || 1 - (probabilities[at] ?? 0) <= limit);
}

/** Class numbers by probability times weight, the largest first; equals in order of their number. */
export function rankedClasses(probabilities: Float64Array, weighting: readonly number[] = []): readonly number[] {
  const values = probabilities.map((probability, at) => probability * (weighting[at] ?? 1));
  return Array.from(values, (_, at) => at).toSorted(
    (left, right) => (values[right] ?? 0) - (values[left] ?? 0) || left - right,
  );
}
