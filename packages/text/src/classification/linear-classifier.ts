import { modelUse, runCooperatively, type ModelSource, type RunContext } from '@medmodal/core';
import { classProbabilities } from './class-probabilities.ts';
import { classifierCard } from './classifier-card.ts';
import { evidenceSpans } from './evidence-spans.ts';
import { linearScores } from './linear-scores.ts';
import { readLinearWeights } from './linear-weights.ts';
import type { TextClassifier } from './text-classifier.ts';
import { tokenFeatures } from './token-features.ts';

/**
 * Loads a linear classifier over hashed n-grams of words and characters. It needs no engine: the sum is taken here.
 *
 * @throws what the source throws; `model.card-invalid`, `model.incompatible` for another kind of model.
 */
export async function openLinearClassifier(source: ModelSource, context: RunContext): Promise<TextClassifier> {
  const model = await source.open(context);
  const card = classifierCard(model.card);
  const { labels, features, range, scale, bias, calibration } = card;
  const weights = readLinearWeights(await model.file(card.file, context), { features, classes: labels.length });
  return {
    use: modelUse(model),
    card,
    async classify(place, { signal }) {
      const found = await runCooperatively(tokenFeatures(place, range, weights), signal ? { signal } : {});
      const { scores, tokenShares } = linearScores(found, weights, { scale, bias });
      const probabilities = classProbabilities(scores, calibration);
      return {
        probabilities,
        words: found.words,
        evidence: (classIndex, limit) =>
          evidenceSpans(
            {
              text: place.text,
              tokens: found.tokens,
              shares: tokenShares(classIndex, othersOf(probabilities, classIndex)),
            },
            limit,
          ),
      };
    },
    close: async () => undefined,
  };
}

/** The other classes, by how much they compete: their probabilities, made to sum to 1. */
function othersOf(probabilities: Float64Array, classIndex: number): Float64Array {
  const rest = 1 - (probabilities[classIndex] ?? 0);
  return probabilities.map((probability, at) => (at === classIndex || rest <= 0 ? 0 : probability / rest));
}
