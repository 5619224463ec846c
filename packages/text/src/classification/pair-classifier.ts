import { modelUse, type Model, type ModelSource, type ModelUse, type RunContext, type Runtime } from '@medmodal/core';
import { z } from 'zod';
import { classProbabilities } from './class-probabilities.ts';
import { classifierCard, fittingCard, type ClassifierCard } from './classifier-card.ts';
import type { Evidence } from './evidence-spans.ts';
import { openPairReader, type PairReader } from './pair-reader.ts';
import type { Classification, TextClassifier } from './text-classifier.ts';
import type { TextStretch } from './token-features.ts';

/** Who finds the pairs. */
export interface PairClassifierParts {
  readonly runtime: Runtime;
  /** Default: the models of `text.relations`. */
  readonly pairs?: PairReader;
}

const fields = z.object({ decoding: z.object({ floor: z.number().min(0.001).max(0.5) }) });

/**
 * Opens a classifier of sentences that asks for the likeliest pair of a drug and an adverse effect: two classes, the second of
 * which is looked for.
 *
 * @throws what the sources and the runtime throw; `model.card-invalid` for another kind of model.
 */
export async function openPairClassifier(
  source: ModelSource,
  { runtime, pairs }: PairClassifierParts,
  context: RunContext,
): Promise<TextClassifier> {
  const model = await source.open(context);
  const { floor } = fittingCard(model.card, fields).decoding;
  return new PairClassifier(model, { floor, pairs: pairs ?? (await openPairReader(runtime, context)) });
}

class PairClassifier implements TextClassifier {
  readonly card: ClassifierCard;
  readonly #use: ModelUse;
  readonly #floor: number;
  readonly #pairs: PairReader;

  constructor(model: Model, { floor, pairs }: { readonly floor: number; readonly pairs: PairReader }) {
    this.#use = modelUse(model);
    this.card = classifierCard(model.card);
    this.#floor = floor;
    this.#pairs = pairs;
  }

  get uses(): readonly ModelUse[] {
    return [this.#use, ...this.#pairs.uses];
  }

  async classify({ text, span }: TextStretch, context: RunContext): Promise<Classification> {
    const pair = await this.#pairs.likeliest(text.slice(span.start, span.end), this.#floor, context);
    const score = logOdds(Math.max(this.#floor, pair?.probability ?? 0)) - logOdds(this.#floor);
    const words = text.slice(span.start, span.end).match(/\p{L}+/gu)?.length ?? 0;
    return {
      probabilities: classProbabilities(Float64Array.of(0, score), this.card.calibration),
      words: { all: words, known: words },
      evidence: async (classIndex, limit) => {
        if (!pair || classIndex !== 1) return [];
        const spans = [pair.drug, pair.effect].toSorted((left, right) => left.start - right.start).slice(0, limit);
        return spans.map(({ start, end }): Evidence => {
          const place = { start: span.start + start, end: span.start + end };
          return { ...place, text: text.slice(place.start, place.end), weight: 0.5 };
        });
      },
    };
  }

  close(): Promise<void> {
    return this.#pairs.close();
  }
}

function logOdds(probability: number): number {
  const inside = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(inside / (1 - inside));
}
