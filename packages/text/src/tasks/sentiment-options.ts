import { z } from 'zod';
import { SENTIMENT_ASPECTS, type SentimentAspect } from '../sentiment/aspects.ts';

/** Options of `text.sentiment`. */
export interface SentimentOptions {
  /** What to judge. Default all. */
  readonly aspects: readonly SentimentAspect[];
  /** Spans of words to show for each aspect. Default 6; 0 for none. */
  readonly evidence: number;
}

/** Checks the options and fills in defaults. */
export const sentimentOptionsSchema: z.ZodType<SentimentOptions> = z.strictObject({
  aspects: z
    .array(z.enum(SENTIMENT_ASPECTS))
    .min(1)
    .default([...SENTIMENT_ASPECTS])
    .describe('What to judge: the drug on the whole, its effectiveness, its side effects.'),
  evidence: z.number().int().min(0).max(100).default(6).describe('Spans of words to show for each; 0 for none.'),
});
