import type { LinearWeights } from './linear-weights.ts';

/** What one step of the weights of each class is worth, and what is added to its score. */
export interface LinearOffsets {
  readonly scale: readonly number[];
  readonly bias: readonly number[];
}

/** Values of the features of a text, by feature. */
export type FeatureValues = ReadonlyMap<number, number>;

const IDF_STEP = 1 / 16;

/** (1 + ln count) · idf of each feature, so that the values of each group have length 1. */
export function featureValues(counts: ReadonlyMap<number, number>, { groups, idf }: LinearWeights): FeatureValues {
  const values = new Map<number, number>();
  const squares: number[] = [];
  for (const [feature, count] of counts) {
    const value = (1 + Math.log(count)) * (idf[feature] ?? 0) * IDF_STEP;
    const group = groups[feature] ?? 0;
    values.set(feature, value);
    squares[group] = (squares[group] ?? 0) + value ** 2;
  }
  for (const [feature, value] of values) values.set(feature, value / Math.sqrt(squares[groups[feature] ?? 0] ?? 1));
  return values;
}

/** The score of each class before calibration: bias + Σ value · weight. */
export function linearScores(
  values: FeatureValues,
  { weights }: LinearWeights,
  { scale, bias }: LinearOffsets,
): Float64Array {
  const scores = Float64Array.from(bias);
  for (const [feature, value] of values) {
    for (const [at, step] of scale.entries()) {
      scores[at] = (scores[at] ?? 0) + value * step * (weights[feature * scale.length + at] ?? 0);
    }
  }
  return scores;
}

/** What a feature says by each class: a direction in which scores are compared, such as one class against the others. */
export function featureShares(
  values: FeatureValues,
  { weights }: LinearWeights,
  { scale, direction }: { readonly scale: readonly number[]; readonly direction: Float64Array },
): FeatureValues {
  const shares = new Map<number, number>();
  for (const [feature, value] of values) {
    let weight = 0;
    for (const [at, step] of scale.entries()) {
      weight += (direction[at] ?? 0) * step * (weights[feature * scale.length + at] ?? 0);
    }
    shares.set(feature, value * weight);
  }
  return shares;
}
