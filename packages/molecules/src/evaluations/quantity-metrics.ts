import type { ScoredStructures } from './scored-structures.ts';

/** Figures of one quantity, or means over several. */
export interface QuantityFigures {
  /** Root of the mean squared error, in the quantity's unit. */
  readonly rmse: number;
  /** Mean absolute error, in the quantity's unit. */
  readonly mae: number;
  /** Share of items whose interval holds what was measured. */
  readonly conformalCoverage: number;
}

/** Measures one quantity by its place among the outcomes; each item counts as often as `weights` says. */
export function quantityFigures(
  { structures, outcomes, truths, answers, covered }: ScoredStructures,
  outcome: number,
  weights: Uint16Array,
): QuantityFigures {
  let [total, squares, distances, holding] = [0, 0, 0, 0];
  for (let item = 0; item < structures; item += 1) {
    const at = item * outcomes.length + outcome;
    const error = (answers[at] ?? 0) - (truths[at] ?? Number.NaN);
    if (Number.isNaN(error)) continue;
    const weight = weights[item] ?? 0;
    total += weight;
    squares += weight * error * error;
    distances += weight * Math.abs(error);
    holding += weight * (covered[at] ?? 0);
  }
  return { rmse: Math.sqrt(squares / total), mae: distances / total, conformalCoverage: holding / total };
}
