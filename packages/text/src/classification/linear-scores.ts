import type { LinearWeights } from './linear-weights.ts';
import type { FeatureHit, TokenFeatures } from './token-features.ts';

/** How much the features of a text say for each class. */
export interface LinearScores {
  /** One a class, before calibration. */
  readonly scores: Float64Array;
  /** [tokens, classes]: what each token adds to the scores; an n-gram speaks through its tokens in equal parts. */
  tokenShares(classIndex: number, against: ArrayLike<number>): Float64Array;
}

/** What one step of the weights of each class is worth, and what is added to its score. */
export interface LinearOffsets {
  readonly scale: readonly number[];
  readonly bias: readonly number[];
}

const IDF_STEP = 1 / 16;

/** Scores a text: (1 + ln count) · idf of each feature, of length 1 in each group, times its weights. */
export function linearScores(
  { tokens, hits }: TokenFeatures,
  weights: LinearWeights,
  { scale, bias }: LinearOffsets,
): LinearScores {
  const values = featureValues(hits, weights);
  const scores = Float64Array.from(bias);
  for (const [feature, { value }] of values) {
    for (const [at, step] of scale.entries()) {
      scores[at] = (scores[at] ?? 0) + value * step * (weights.weights[feature * scale.length + at] ?? 0);
    }
  }
  return {
    scores,
    tokenShares(classIndex, against) {
      const shares = new Float64Array(tokens.length);
      for (const { feature, token, length } of hits) {
        const { value, count } = values.get(feature) ?? { value: 0, count: 1 };
        let weight = 0;
        for (const [at, step] of scale.entries()) {
          const sign = (at === classIndex ? 1 : 0) - (against[at] ?? 0);
          weight += sign * step * (weights.weights[feature * scale.length + at] ?? 0);
        }
        const share = (value * weight) / (count * length);
        for (let at = token; at < token + length; at += 1) shares[at] = (shares[at] ?? 0) + share;
      }
      return shares;
    },
  };
}

interface FeatureValue {
  value: number;
  count: number;
}

function featureValues(
  hits: readonly FeatureHit[],
  { groups, idf }: LinearWeights,
): ReadonlyMap<number, Readonly<FeatureValue>> {
  const values = new Map<number, FeatureValue>();
  for (const { feature } of hits) {
    const known = values.get(feature);
    if (known) known.count += 1;
    else values.set(feature, { value: 0, count: 1 });
  }
  const squares = [0, 0];
  for (const [feature, entry] of values) {
    entry.value = (1 + Math.log(entry.count)) * (idf[feature] ?? 0) * IDF_STEP;
    const group = groups[feature] ?? 0;
    squares[group] = (squares[group] ?? 0) + entry.value ** 2;
  }
  for (const [feature, entry] of values) entry.value /= Math.sqrt(squares[groups[feature] ?? 0] ?? 1);
  return values;
}
