import { checkLengths } from './check-lengths.ts';

/** Items whose predicted probabilities lie in one bin. */
export interface CalibrationBin {
  /** The bin holds probabilities above `from` … */
  readonly from: number;
  /** … up to `to`; the first bin also holds 0. */
  readonly to: number;
  readonly count: number;
  /** Mean predicted probability; NaN for an empty bin. */
  readonly predicted: number;
  /** Share of the items that are positive (or right); NaN for an empty bin. */
  readonly observed: number;
}

/**
 * The reliability curve: predicted probabilities in bins of equal width, against what was observed.
 *
 * @param outcomes 1 where the event happened (or the prediction was right), else 0; `[n]`
 * @param probabilities of that event, `[n]`, 0 to 1
 */
export function calibrationCurve(
  outcomes: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bins: number = 10,
): readonly CalibrationBin[] {
  checkLengths(outcomes, probabilities.length);
  const sums = Array.from({ length: bins }, () => ({ count: 0, predicted: 0, observed: 0 }));
  for (let index = 0; index < probabilities.length; index += 1) {
    const bin = sums[binOf(probabilities[index] as number, bins)];
    if (!bin) continue;
    bin.count += 1;
    bin.predicted += probabilities[index] as number;
    bin.observed += outcomes[index] as number;
  }
  return sums.map(({ count, predicted, observed }, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    count,
    predicted: predicted / count,
    observed: observed / count,
  }));
}

/** Number of the bin of equal width that holds a probability; bins are open below, closed above. */
export function binOf(probability: number, bins: number): number {
  return Math.max(0, Math.min(bins - 1, Math.ceil(probability * bins) - 1));
}

/**
 * Expected calibration error: the mean distance between predicted and observed shares over bins of equal width, each
 * weighted by its items. For several classes, pass the probability of the predicted class and whether it was right
 * ("top label").
 *
 * @see Naeini, Cooper & Hauskrecht, AAAI 2015; Guo, Pleiss, Sun & Weinberger, ICML 2017 (15 bins)
 */
export function expectedCalibrationError(
  outcomes: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bins: number = 15,
): number {
  const filled = calibrationCurve(outcomes, probabilities, bins).filter(({ count }) => count > 0);
  return filled.reduce(
    (sum, { count, predicted, observed }) => sum + (count / outcomes.length) * Math.abs(predicted - observed),
    0,
  );
}
