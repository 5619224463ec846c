/**
 * The nonconformity up to which an answer stays in the set, so that the set holds what is true with a probability of at least
 * 1 − `errorRate` (split conformal prediction, Vovk, Gammerman & Shafer 2005, section 4.2.2). Between the levels of the card
 * the next higher one is taken, which errs on the side of the larger set.
 *
 * @param quantiles 101 values, see `AssessmentCard.quantiles`.
 */
export function conformalQuantile(quantiles: readonly number[], errorRate: number): number {
  const level = Math.min(100, Math.max(0, Math.ceil((1 - errorRate) * 100 - 1e-9)));
  return quantiles[level] ?? Number.POSITIVE_INFINITY;
}

/** A state of a class. */
export type ClassState = 'present' | 'absent';

const BOTH: readonly ClassState[] = ['present', 'absent'];
const PRESENT: readonly ClassState[] = ['present'];
const ABSENT: readonly ClassState[] = ['absent'];
const NEITHER: readonly ClassState[] = [];

/** The states of a class that fit its calibrated probability: one of them, both, or neither. Shared, not to be changed. */
export function classSet(probability: number, quantile: number): readonly ClassState[] {
  const present = 1 - probability <= quantile;
  const absent = probability <= quantile;
  if (present) return absent ? BOTH : PRESENT;
  return absent ? ABSENT : NEITHER;
}
