/** Figures by name, without further levels. */
export type Figures = Readonly<Record<string, number>>;

/** Items that were predicted, ready to be measured many times with different weights. */
export interface Scorer {
  /** Number of items. */
  readonly count: number;
  /**
   * All figures, with each item counted `weights[item]` times (default: once). A figure that is not defined, such as
   * the AUC of one class only, is NaN.
   */
  score(weights?: Float64Array): Figures;
}

/** Weighted mean of values; weights of 1 when there are none. */
export function weightedMean(values: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < values.length; index += 1) {
    const weight = weights ? (weights[index] as number) : 1;
    sum += weight * (values[index] as number);
    total += weight;
  }
  return sum / total;
}
