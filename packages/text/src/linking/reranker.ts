import { SdkError } from '@medmodal/core';
import { z } from 'zod';
import { MATCH_FEATURES } from './match-features.ts';

/** Scores how well a name fits a mention, from {@link MATCH_FEATURES}; "no name fits" has score 0. */
export interface Reranker {
  /** The score, a log odds against refusing. */
  score(features: Float32Array): number;
}

const numbers = z.array(z.number());
const weightsSchema = z.object({
  features: z.array(z.string()),
  w1: z.array(numbers),
  b1: numbers,
  w2: numbers,
  b2: numbers,
  skip: numbers,
});

/**
 * Reads the weights of a network of one hidden layer (ReLU) beside a linear path.
 *
 * @throws `model.incompatible` where they belong to other features.
 */
export function createReranker(weights: unknown): Reranker {
  const parsed = weightsSchema.safeParse(weights);
  if (!parsed.success || parsed.data.features.join() !== MATCH_FEATURES.join()) throw incompatible();
  const { w1, b1, w2, b2, skip } = parsed.data;
  const columns = b1.map((bias, unit) => ({
    bias,
    out: w2[unit] ?? 0,
    weights: Float64Array.from(w1, (row) => row[unit] ?? 0),
  }));
  return {
    score(features) {
      let score = b2[0] ?? 0;
      for (let at = 0; at < skip.length; at += 1) score += (skip[at] ?? 0) * (features[at] ?? 0);
      for (const { bias, out, weights: unit } of columns) {
        let sum = bias;
        for (let at = 0; at < unit.length; at += 1) sum += (unit[at] ?? 0) * (features[at] ?? 0);
        if (sum > 0) score += out * sum;
      }
      return score;
    },
  };
}

function incompatible(): SdkError {
  return new SdkError('model.incompatible', 'The weights of the concept index belong to other features.', {
    hint: 'Use the model folder of this version of the package.',
    details: {},
  });
}
