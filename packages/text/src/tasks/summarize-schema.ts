import { z } from 'zod';
import { spanShape } from '../assertion-schema.ts';
import type { SummaryResult } from '../summarization/summary.ts';

/** Options of `text.summarize`. */
export interface SummarizeOptions {
  /** What the text is read as. Default `auto`: a dialogue where lines begin with speakers, else a note. */
  readonly source: 'auto' | 'dialogue' | 'note';
  /** Language of the text. Default `auto`. */
  readonly language: 'auto' | 'en' | 'zh';
  /** Words of the note at most, headings aside. Default 0: about a third of the text. */
  readonly words: number;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

/** Checks {@link SummarizeOptions}. */
export const summarizeOptionsSchema: z.ZodType<SummarizeOptions> = z.strictObject({
  source: z
    .enum(['auto', 'dialogue', 'note'])
    .default('auto')
    .describe('What the text is: a dialogue, where lines begin with their speaker, or a note.'),
  language: z.enum(['auto', 'en', 'zh']).default('auto').describe('Language of the text.'),
  words: z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .describe('Words of the summary at most, headings aside; 0 is about a third of the text.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});

/** Describes {@link SummaryResult}. */
export const summaryResultSchema: z.ZodType<SummaryResult> = z.object({
  source: z.enum(['dialogue', 'note']).describe('What the text was read as.'),
  header: z
    .object({
      label: z.string().describe('Section that the whole dialogue belongs to, such as FAM/SOCHX.'),
      probability: z.number().min(0).max(1),
    })
    .exactOptional(),
  sections: z.array(
    z.object({
      code: z.enum(['subjective', 'objective', 'assessment', 'plan']),
      heading: z.string(),
      sentences: z.array(
        z.object({
          text: z.string(),
          evidence: z.array(z.object(spanShape)).min(1).describe('Where in the input the sentence comes from.'),
          confidence: z
            .number()
            .min(0)
            .max(1)
            .describe('Share of its words that a clinician’s note of the same consultation is expected to have.'),
        }),
      ),
    }),
  ),
});
