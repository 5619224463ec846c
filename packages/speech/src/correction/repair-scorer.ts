import { HIDDEN_WEIGHTS, OUTPUT_WEIGHTS } from './repair-weights.ts';

/** Probability in [0, 1] that a name was said, by what speaks for and against it: a network of one hidden layer. */
export function repairProbability(evidence: Float64Array): number {
  const size = evidence.length;
  let logit = OUTPUT_WEIGHTS[HIDDEN_WEIGHTS.length] ?? 0;
  for (let unit = 0; unit < HIDDEN_WEIGHTS.length; unit += 1) {
    const weights = HIDDEN_WEIGHTS[unit] ?? [];
    let sum = weights[size] ?? 0;
    for (let index = 0; index < size; index += 1) sum += (weights[index] ?? 0) * (evidence[index] ?? 0);
    logit += (OUTPUT_WEIGHTS[unit] ?? 0) * Math.tanh(sum);
  }
  return 1 / (1 + Math.exp(-logit));
}
