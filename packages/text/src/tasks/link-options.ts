import { z } from 'zod';
import { LANGUAGES, type Language } from '../language.ts';
import { LINK_MINIMUM } from '../linking/concept-linker.ts';
import { VOCABULARIES, type Vocabulary } from '../linking/vocabularies.ts';

/** Options of `text.link`. */
export interface LinkOptions {
  /** Vocabularies to link to. Default all; each answers in the languages it has names in. */
  readonly vocabularies: readonly Vocabulary[];
  /** Candidates of each vocabulary at most. Default 5. */
  readonly limit: number;
  /** Least probability of a candidate. A vocabulary with none is `refused`. Default 0.3. */
  readonly minimum: number;
  /** Language of the mentions. Default `auto`: detected for each. */
  readonly language: Language | 'auto';
  /** Unit of all offsets, those of the input too. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

/** Checks the options and fills in defaults. */
export const linkOptionsSchema: z.ZodType<LinkOptions> = z.strictObject({
  vocabularies: z
    .array(z.enum(VOCABULARIES))
    .min(1)
    .default([...VOCABULARIES])
    .describe(
      'Vocabularies to link to: Disease Ontology, HPO and ICD-10-CM in English and Chinese, ICD-10 in Chinese.',
    ),
  limit: z.coerce.number().int().min(1).max(48).default(5).describe('Candidates of each vocabulary at most.'),
  minimum: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(LINK_MINIMUM)
    .describe('Least probability of a candidate; a vocabulary without one is refused.'),
  language: z
    .enum(['auto', ...LANGUAGES])
    .default('auto')
    .describe('Language of the mentions; auto detects it for each.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe(
      'Unit of the offsets, in input and answer: UTF-16 code units (JavaScript) or Unicode code points (Python).',
    ),
});
