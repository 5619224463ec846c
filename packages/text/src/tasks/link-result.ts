import { z } from 'zod';
import { spanShape } from '../assertion-schema.ts';
import { LANGUAGES, type Language } from '../language.ts';
import type { ConceptCandidate } from '../linking/concept-linker.ts';
import { VOCABULARIES, type Vocabulary } from '../linking/vocabularies.ts';
import type { Span } from '../span.ts';

/** A mention and the concepts it may mean. */
export interface LinkedMention extends Span {
  readonly text: string;
  readonly language: Language;
  /** By vocabulary in the order asked for, in each by falling probability. */
  readonly candidates: readonly ConceptCandidate[];
  /** Vocabularies in which no concept reached the least probability. */
  readonly refused: readonly Vocabulary[];
}

/** Answer of `text.link`: one item a mention, in the order of the input. */
export interface LinkResult {
  readonly mentions: readonly LinkedMention[];
}

/** The schema of {@link LinkResult}. */
export const linkResultSchema: z.ZodType<LinkResult> = z.object({
  mentions: z.array(
    z.object({
      ...spanShape,
      text: z.string(),
      language: z.enum(LANGUAGES),
      candidates: z.array(
        z.object({
          vocabulary: z.enum(VOCABULARIES),
          system: z.string().describe('URI of the vocabulary, as FHIR names it.'),
          code: z.string(),
          display: z.string().describe('Preferred label of the concept.'),
          name: z.string().describe('The name of the concept that fits best.'),
          probability: z.number().min(0).max(1).describe('Calibrated probability that the mention means this concept.'),
        }),
      ),
      refused: z.array(z.enum(VOCABULARIES)).describe('Vocabularies in which nothing is probable enough.'),
    }),
  ),
});
