import type { ModelCard } from '@medmodal/core';
import { z } from 'zod';
import { classifierCard, fittingCard, type ClassifierCard } from './classifier-card.ts';

/** What the card of a classifier of Chinese characters says about the code around its graph. */
export interface ChineseClassifierCard extends ClassifierCard {
  /** Symbols with a row of their own in the character table, in order from row 2. */
  readonly symbols: string;
  /** File of the pairs with a row of their own, in order from row 1. */
  readonly pairs: string;
  /** Most UTF-16 code units that are read at once. */
  readonly window: number;
}

const fields = z.object({
  preprocessing: z.object({
    kind: z.literal('character-convolutions'),
    symbols: z.string().min(1),
    pairs: z.string().min(1),
    window: z.int().min(16),
  }),
});

/** Reads the card. @throws `model.card-invalid` naming the field that is missing or does not fit. */
export function chineseClassifierCard(card: ModelCard): ChineseClassifierCard {
  const common = classifierCard(card);
  const { symbols, pairs, window } = fittingCard(card, fields).preprocessing;
  return { ...common, symbols, pairs, window };
}
