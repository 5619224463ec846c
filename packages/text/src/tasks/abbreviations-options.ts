import { z } from 'zod';

/** Options of `text.abbreviations`. */
export interface AbbreviationOptions {
  /** Least probability of a sense to be taken. Default 0.5. */
  readonly threshold: number;
  /** Senses that are listed for each at most. Default 5. */
  readonly limit: number;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

/** Checks the options and fills in defaults. */
export const abbreviationOptionsSchema: z.ZodType<AbbreviationOptions> = z.strictObject({
  threshold: z.coerce.number().min(0).max(1).default(0.5).describe('Least probability of a sense to be taken.'),
  limit: z.coerce.number().int().min(1).max(20).default(5).describe('Senses that are listed for each at most.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});
