import { z } from 'zod';
import type { RecognisedWord } from '../recognition/recogniser.ts';
import { textChangeSchema } from '../transcription/transcript-schema.ts';
import type { ChangedText } from './text-change.ts';

/** What `speech.correct` answers. */
export interface CorrectedText extends ChangedText {
  /** The words of the text with their times in seconds, where those that were given had them. */
  readonly words?: readonly RecognisedWord[];
}

/** JSON form of a {@link CorrectedText}. */
export const correctedSchema: z.ZodType<CorrectedText> = z.object({
  text: z.string().describe('The text with its changes.'),
  changes: z.array(textChangeSchema).describe('Where it differs from what was heard, and what should be checked.'),
  words: z
    .array(z.looseObject({ text: z.string(), start: z.number(), end: z.number(), confidence: z.number() }))
    .exactOptional()
    .describe('Its words with their times in seconds, where they had them.'),
});
