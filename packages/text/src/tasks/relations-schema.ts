import { z } from 'zod';
import { assertionSchema, spanShape } from '../assertion-schema.ts';
import { ENTITY_TYPES } from '../entity.ts';
import { LANGUAGES, type Language } from '../language.ts';
import { RELATION_TYPES, type RelationsResult, type RelationType } from '../relation.ts';

/** Options of `text.relations`. */
export interface RelationOptions {
  /** Relations to return. Default all. */
  readonly types: readonly RelationType[];
  /** Relations with a lower probability are left out. Default 0: the threshold that the model was chosen with. */
  readonly threshold: number;
  /** Language of the text. Default `auto`: found line by line. Adverse effects are found in English. */
  readonly language: 'auto' | Language;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

/** Options from outside. */
export const relationOptionsSchema: z.ZodType<RelationOptions> = z.strictObject({
  types: z
    .array(z.enum(RELATION_TYPES))
    .min(1)
    .default([...RELATION_TYPES])
    .describe('Relations to return.'),
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Lowest probability to return; 0 is the threshold that the model was chosen with.'),
  language: z
    .enum(['auto', ...LANGUAGES])
    .default('auto')
    .describe('Language of the text; auto finds it line by line. Adverse effects are found in English.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});

/** The answer as it leaves. */
export const relationsResultSchema: z.ZodType<RelationsResult> = z.object({
  entities: z.array(
    z.object({
      ...spanShape,
      text: z.string(),
      type: z.enum(ENTITY_TYPES),
      probability: z.number().min(0).max(1).describe('Calibrated probability of exactly this span and type.'),
      section: z.string().describe('Category of the section, such as medications.'),
      assertion: assertionSchema,
      quantity: z
        .object({
          value: z.number(),
          high: z.number().exactOptional(),
          comparator: z.enum(['<', '<=', '>=', '>']).exactOptional(),
          unit: z.string().exactOptional(),
          ucum: z.string().exactOptional().describe('Unit in UCUM.'),
        })
        .exactOptional(),
    }),
  ),
  relations: z.array(
    z.object({
      type: z.enum(RELATION_TYPES),
      drug: z.int().nonnegative().describe('Place of the drug in entities.'),
      other: z.int().nonnegative().describe('Place in entities of the adverse effect or the dose.'),
      probability: z.number().min(0).max(1).describe('Probability of both spans and of the relation.'),
    }),
  ),
});
