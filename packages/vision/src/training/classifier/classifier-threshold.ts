import type { ScoredImage } from '../../evaluations/classification-metrics.ts';

/** Decision thresholds that are compared: probabilities from 2 % to 98 %, even in their logarithmic odds. */
const STEPS = 200;
const HIGHEST = 4;
/** Standard deviation, in logarithmic odds, of the disturbance that a threshold should bear. */
const DISTURBANCE = 0.5;

/**
 * The probability of the second of two classes from which it is answered: that of highest balanced accuracy (Youden 1950),
 * which does not depend on how frequent the classes are. Every score counts as spread over half a unit of logarithmic odds,
 * as if exposure or noise had moved it, so that a single image on the edge decides nothing.
 *
 * @param items calibrated probabilities of images that were not trained on, of both classes
 * @returns in three digits; of thresholds that are equally good, the one in their middle
 */
export function balancedThreshold(items: readonly ScoredImage[]): number {
  const odds = items.map(({ label, probabilities: [first = 0, second = 0] }) => ({
    label,
    odds: Math.log(Math.max(second, 1e-9) / Math.max(first, 1e-9)),
  }));
  const negatives = odds.filter(({ label }) => label === 0);
  const positives = odds.filter(({ label }) => label === 1);
  const candidates = Array.from({ length: STEPS + 1 }, (_, at) => HIGHEST * ((2 * at) / STEPS - 1));
  const scores = candidates.map(
    (at) =>
      mean(positives.map((item) => below((item.odds - at) / DISTURBANCE))) +
      mean(negatives.map((item) => below((at - item.odds) / DISTURBANCE))),
  );
  const best = Math.max(...scores);
  const chosen = candidates.filter((_, at) => (scores[at] ?? 0) > best - 1e-6);
  return Number((1 / (1 + Math.exp(-mean(chosen)))).toPrecision(3));
}

/** Share of the standard normal distribution below a value, to 2 · 10⁻⁴ (logistic approximation, Bowling et al. 2009). */
function below(value: number): number {
  return 1 / (1 + Math.exp(-(0.07056 * value ** 3 + 1.5976 * value)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
