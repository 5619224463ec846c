import type { ModelCard } from '@medmodal/core';
import { z } from 'zod';
import { classifierCard, fittingCard, type ClassifierCard } from './classifier-card.ts';

/** What the card of a classifier over the states of an entity model says. */
export interface StateCard extends ClassifierCard {
  /** Id of the entity model that reads the sentence, and the tensor of its graph that holds the states. */
  readonly encoder: string;
  readonly states: string;
  readonly vocabulary: string;
  /** Tokens that a filter of each third, fourth … of the filters sees, in their order. */
  readonly widths: readonly number[];
}

const name = z.string().min(1).max(200);
const fields = z.object({
  preprocessing: z.object({ kind: z.literal('entity-states'), encoder: name, states: name, vocabulary: name }),
  decoding: z.object({ widths: z.array(z.number().int().min(1).max(99)).min(1) }),
});

/**
 * Reads what the card of a classifier over the states of an entity model says.
 *
 * @throws `model.card-invalid` naming the field that is missing or does not fit.
 */
export function stateCard(card: ModelCard): StateCard {
  const common = classifierCard(card);
  const { preprocessing, decoding } = fittingCard(card, fields);
  const { encoder, states, vocabulary } = preprocessing;
  return { ...common, encoder, states, vocabulary, widths: decoding.widths };
}
