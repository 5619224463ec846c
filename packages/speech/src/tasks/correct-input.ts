import { z } from 'zod';
import type { RecognisedWord } from '../recognition/recogniser.ts';
import type { SpokenText } from '../spoken-text.ts';

/** Most characters of a text: a day of talk. */
const LONGEST_TEXT = 2_000_000;

const word: z.ZodType<RecognisedWord> = z.looseObject({
  text: z.string(),
  start: z.number().min(0),
  end: z.number().min(0),
  confidence: z.number().min(0).max(1).default(1),
});

const spoken = z.object({
  text: z.string().max(LONGEST_TEXT).describe('What was heard.'),
  words: z.array(word).max(400_000).exactOptional().describe('Its words with their times in seconds.'),
});

/**
 * The JSON form of what is corrected: `{ "text": "…" }`, with `words` where they have times, or `{ "transcript": … }` as
 * `speech.transcribe` answers. A text with words is these joined by blanks.
 */
export const correctInput: z.ZodType<SpokenText> = z
  .union([z.object({ transcript: spoken }), spoken])
  .transform((input): SpokenText => {
    const { text, words } = 'transcript' in input ? input.transcript : input;
    return words ? { text: words.map((one) => one.text).join(' '), words } : { text };
  });
