import { binOf } from './calibration.ts';

const BINS = 15;

/**
 * Prepares the expected calibration error (15 bins of equal width) of items for many weightings.
 *
 * @param outcomes 1 where the event happened, else 0; `[n]`
 * @param probabilities of that event, `[n]`
 */
export function calibrationScorer(
  outcomes: Float64Array,
  probabilities: Float64Array,
): (weights?: Float64Array) => number {
  const bins = Uint8Array.from(probabilities, (probability) => binOf(probability, BINS));
  const gaps = outcomes.map((outcome, index) => outcome - (probabilities[index] as number));
  return (weights) => {
    const sums = new Float64Array(BINS);
    let total = 0;
    for (let index = 0; index < gaps.length; index += 1) {
      const weight = weights ? (weights[index] as number) : 1;
      const bin = bins[index] as number;
      sums[bin] = (sums[bin] as number) + weight * (gaps[index] as number);
      total += weight;
    }
    return sums.reduce((error, gap) => error + Math.abs(gap), 0) / total;
  };
}
