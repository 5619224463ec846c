import {
  modelUse,
  runCooperatively,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
} from '@medmodal/core';
import type { Span } from '../span.ts';
import { classProbabilities } from './class-probabilities.ts';
import { evidenceSpans, type Evidence } from './evidence-spans.ts';
import { linearCard, type LinearCard } from './linear-card.ts';
import { featureShares, featureValues, linearScores } from './linear-scores.ts';
import { readLinearWeights, type LinearWeights } from './linear-weights.ts';
import type { Classification, TextClassifier } from './text-classifier.ts';
import { tokenFeatures, type TextStretch, type WantedFeatures } from './token-features.ts';

/**
 * Loads a linear classifier over hashed n-grams of words and characters. It needs no engine: the sum is taken here.
 *
 * @throws what the source throws; `model.card-invalid`, `model.incompatible` for another kind of model.
 */
export async function openLinearClassifier(source: ModelSource, context: RunContext): Promise<TextClassifier> {
  const model = await source.open(context);
  const card = linearCard(model.card);
  const shape = { features: card.features, classes: card.labels.length };
  return new LinearClassifier(model, card, readLinearWeights(await model.file(card.file, context), shape));
}

class LinearClassifier implements TextClassifier {
  readonly uses: readonly ModelUse[];
  readonly card: LinearCard;
  readonly #wanted: WantedFeatures;

  constructor(model: Model, card: LinearCard, weights: LinearWeights) {
    this.uses = [modelUse(model)];
    this.card = card;
    this.#wanted = { range: card.range, headings: card.headings, weights };
  }

  async classify(stretch: TextStretch, { signal }: RunContext): Promise<Classification> {
    const cooperation = signal ? { signal } : {};
    const counts = new Map<number, number>();
    const listener = {
      feature: (feature: number): void => {
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
      },
    };
    const words = await runCooperatively(tokenFeatures(stretch, this.#wanted, listener), cooperation);
    const values = featureValues(counts, this.#wanted.weights);
    const probabilities = classProbabilities(
      linearScores(values, this.#wanted.weights, this.card),
      this.card.calibration,
    );
    const evidence = (classIndex: number, limit: number): Promise<readonly Evidence[]> => {
      const direction = { scale: this.card.scale, direction: directionTo(classIndex, probabilities) };
      const shares = featureShares(values, this.#wanted.weights, direction);
      return runCooperatively(this.#evidence(stretch, { shares, counts, limit }), cooperation);
    };
    return { probabilities, words, evidence };
  }

  async close(): Promise<void> {
    // Nothing is held but memory.
  }

  /** Reads the text again and lets each n-gram speak through its tokens, in equal parts. */
  *#evidence(stretch: TextStretch, { shares, counts, limit }: EvidenceRequest): Generator<void, readonly Evidence[]> {
    const tokens: Span[] = [];
    const ofTokens: number[] = [];
    yield* tokenFeatures(stretch, this.#wanted, {
      token: (span) => {
        tokens.push(span);
        ofTokens.push(0);
      },
      feature: (feature, token, length) => {
        const share = (shares.get(feature) ?? 0) / ((counts.get(feature) ?? 1) * length);
        for (let at = token; at < token + length; at += 1) ofTokens[at] = (ofTokens[at] ?? 0) + share;
      },
    });
    return evidenceSpans({ text: stretch.text, tokens, shares: Float64Array.from(ofTokens) }, limit);
  }
}

interface EvidenceRequest {
  /** What each feature says for the class in all its places together. */
  readonly shares: ReadonlyMap<number, number>;
  /** Places of each feature. */
  readonly counts: ReadonlyMap<number, number>;
  readonly limit: number;
}

/** One class against the others, by how much they compete: their probabilities, made to sum to 1. */
function directionTo(classIndex: number, probabilities: Float64Array): Float64Array {
  const rest = 1 - (probabilities[classIndex] ?? 0);
  return probabilities.map((probability, at) => {
    if (at === classIndex) return 1;
    return rest > 0 ? -probability / rest : 0;
  });
}
