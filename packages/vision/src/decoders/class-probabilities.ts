/** How scores become calibrated probabilities. */
export interface ProbabilityOptions {
  /** What the scores are. */
  readonly output: 'logits' | 'probabilities';
  /** Logits are divided by it: above 1 the answer gets less sure, below 1 surer; the order of classes stays. */
  readonly temperature: number;
  /** Added to the divided logits, one number a class; may change the order of classes. Default none. */
  readonly bias?: readonly number[];
}

/** Smallest probability whose logarithm is taken. */
const FLOOR = 1e-12;

/**
 * Softmax with a temperature and, where there is one, a bias (Guo et al., On Calibration of Modern Neural Networks, 2017,
 * section 4.2). Of probabilities the logarithms are taken first, which are their logits up to a constant.
 *
 * @param scores one number a class
 * @example classProbabilities([2, 0], { output: 'logits', temperature: 2 }) // [0.731…, 0.268…]
 */
export function classProbabilities(
  scores: ArrayLike<number>,
  { output, temperature, bias }: ProbabilityOptions,
): Float64Array {
  return softmax(logitsOf(scores, output).map((logit, at) => logit / temperature + (bias?.[at] ?? 0)));
}

/** What the scores of several looks at one image are, and what is averaged over the looks. */
export interface AverageOptions extends Pick<ProbabilityOptions, 'output'> {
  readonly average: 'probabilities' | 'logits';
}

/**
 * The scores of several looks at one image as scores of one, of the same kind: the mean of their probabilities, or of their
 * logits (which is the geometric mean of probabilities, up to a constant).
 *
 * @param looks one look at least, each with one number a class
 */
export function averageScores(looks: readonly ArrayLike<number>[], { output, average }: AverageOptions): Float64Array {
  if (looks.length === 1) return Float64Array.from(looks[0] ?? []);
  const means = meanOf(
    looks.map((scores) => (average === 'logits' ? logitsOf(scores, output) : probabilitiesOf(scores, output))),
  );
  if (average === output) return means;
  return output === 'logits' ? logitsOf(means, 'probabilities') : softmax(means);
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows[0] ?? [], (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
}

function probabilitiesOf(scores: ArrayLike<number>, output: ProbabilityOptions['output']): Float64Array {
  return output === 'logits' ? softmax(Float64Array.from(scores)) : Float64Array.from(scores);
}

function logitsOf(scores: ArrayLike<number>, output: ProbabilityOptions['output']): Float64Array {
  return Float64Array.from(scores, (score) => (output === 'logits' ? score : Math.log(Math.max(score, FLOOR))));
}

function softmax(logits: Float64Array): Float64Array {
  const highest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
