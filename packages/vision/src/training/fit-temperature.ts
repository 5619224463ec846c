import { classProbabilities } from '../decoders/class-probabilities.ts';
import type { ScoredImage } from '../evaluations/classification-metrics.ts';

/** Lowest and highest temperature that is looked at. */
const RANGE = [0.05, 20] as const;
const ROUNDS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature under which labels that were not trained on are likeliest (Guo et al. 2017, section 4.2): golden-section
 * search over its logarithm, in which the likelihood has one maximum.
 *
 * @param items probabilities as the network gives them, at temperature 1
 * @returns a temperature from 0.05 to 20, in five digits; 1 when there are no items
 */
export function fitTemperature(items: readonly ScoredImage[]): number {
  if (items.length === 0) return 1;
  let [low, high] = [Math.log(RANGE[0]), Math.log(RANGE[1])];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (surprise(items, Math.exp(left)) <= surprise(items, Math.exp(right))) high = right;
    else low = left;
  }
  return Number(Math.exp((low + high) / 2).toPrecision(5));
}

/** The scores with their temperature applied. */
export function withTemperature(items: readonly ScoredImage[], temperature: number): ScoredImage[] {
  return items.map(({ label, probabilities }) => ({
    label,
    probabilities: [...classProbabilities(probabilities, { output: 'probabilities', temperature })],
  }));
}

/** Mean negative log likelihood of the true classes. */
function surprise(items: readonly ScoredImage[], temperature: number): number {
  return (
    withTemperature(items, temperature).reduce(
      (sum, { label, probabilities }) => sum - Math.log(Math.max(probabilities[label] ?? 0, Number.MIN_VALUE)),
      0,
    ) / items.length
  );
}
