import { z } from 'zod';
import { LANGUAGES, type Language } from '../language.ts';
import { ENTITY_TYPES, type EntityType } from '../entity.ts';

/** Options of `text.entities`. */
export interface EntityOptions {
  /** Types to return. Default all. */
  readonly types: readonly EntityType[];
  /** Entities with a lower calibrated probability are left out. Default 0: the best reading as it is. */
  readonly threshold: number;
  /** Language of the text. Default `auto`: found line by line. */
  readonly language: 'auto' | Language;
  /** Keep to the annotation guideline of one corpus, such as `bc5cdr`. Default `none`: what serves a user best. */
  readonly guideline: string;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

/** Value of the option `guideline` for none. */
export const NO_GUIDELINE = 'none';

/** Checks the options and fills in defaults. */
export const entityOptionsSchema: z.ZodType<EntityOptions> = z.strictObject({
  types: z
    .array(z.enum(ENTITY_TYPES))
    .min(1)
    .default([...ENTITY_TYPES])
    .describe('Types of entity to return.'),
  threshold: z.number().min(0).max(1).default(0).describe('Lowest calibrated probability to return.'),
  language: z
    .enum(['auto', ...LANGUAGES])
    .default('auto')
    .describe('Language of the text; auto finds it line by line.'),
  guideline: z
    .string()
    .default(NO_GUIDELINE)
    .describe('Keep to the annotation guideline of one corpus, such as bc5cdr, as its evaluation does.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});
