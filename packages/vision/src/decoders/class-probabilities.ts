/** How scores become calibrated probabilities. */
export interface ProbabilityOptions {
  /** What the scores are. */
  readonly output: 'logits' | 'probabilities';
  /** Logits are divided by it: above 1 the answer gets less sure, below 1 surer; the order of classes stays. */
  readonly temperature: number;
}

/** Smallest probability whose logarithm is taken. */
const FLOOR = 1e-12;

/**
 * Softmax with a temperature (Guo et al., On Calibration of Modern Neural Networks, 2017, section 4.2). Of probabilities
 * the logarithms are taken first, which are their logits up to a constant.
 *
 * @param scores one number a class
 * @example classProbabilities([2, 0], { output: 'logits', temperature: 2 }) // [0.731…, 0.268…]
 */
export function classProbabilities(
  scores: ArrayLike<number>,
  { output, temperature }: ProbabilityOptions,
): Float64Array {
  const logits = Float64Array.from(
    scores,
    (score) => (output === 'logits' ? score : Math.log(Math.max(score, FLOOR))) / temperature,
  );
  const highest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
