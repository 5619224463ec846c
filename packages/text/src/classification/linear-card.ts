import type { ModelCard } from '@medmodal/core';
import { z } from 'zod';
import { checkLengths, classifierCard, fittingCard, type ClassifierCard } from './classifier-card.ts';
import type { NgramRange } from './token-features.ts';

/** What the card of a linear classifier says about the code around its weights. */
export interface LinearCard extends ClassifierCard {
  readonly range: NgramRange;
  /** Headings, in lower case, whose text is also read apart. */
  readonly headings: readonly string[];
  /** File of the weights, and the number of its features. */
  readonly file: string;
  readonly features: number;
  /** Of each class: what one step of its int8 weights is worth, and what is added. */
  readonly scale: readonly number[];
  readonly bias: readonly number[];
}

const name = z.string().min(1).max(200);
const length = z.number().int().min(1).max(8);
const fields = z.object({
  preprocessing: z.object({
    kind: z.literal('hashed-ngrams'),
    words: z.number().int().min(1).max(5),
    characters: z.object({ min: length, max: length }).nullish(),
    headings: z.array(name).default([]),
    file: name,
    features: z.number().int().min(1).max(1_000_000),
  }),
  decoding: z.object({ scale: z.array(z.number().positive()), bias: z.array(z.number()) }),
});

/**
 * Reads what the card of a linear classifier says.
 *
 * @throws `model.card-invalid` naming the field that is missing or does not fit.
 */
export function linearCard(card: ModelCard): LinearCard {
  const common = classifierCard(card);
  const { preprocessing, decoding } = fittingCard(card, fields);
  checkLengths(card, { 'decoding.scale': decoding.scale.length, 'decoding.bias': decoding.bias.length });
  const { words, characters, headings, file, features } = preprocessing;
  return { ...common, ...decoding, headings, file, features, range: { words, ...(characters && { characters }) } };
}
