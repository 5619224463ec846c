import { z } from 'zod';
import type { TextChange } from '../correction/text-change.ts';
import type { Transcript } from '../transcript.ts';

const seconds = z.number().min(0).describe('Seconds from the beginning of the recording.');
const place = z.number().int().min(0);
const probability = z.number().min(0).max(1);
const speaker = z.string().exactOptional().describe('Id of the speaker, such as S1.');

/** JSON form of a {@link TextChange}. */
export const textChangeSchema: z.ZodType<TextChange> = z.object({
  kind: z.enum(['drug', 'term', 'number', 'dose', 'unit', 'date', 'time', 'blood-pressure']),
  start: place.describe('Where it was in the text that was heard, in UTF-16 units.'),
  end: place,
  outputStart: place.describe('Where it is in the text that came out.'),
  outputEnd: place,
  before: z.string(),
  after: z.string(),
  confidence: probability,
  alternatives: z.array(z.string()).exactOptional().describe('Other readings, likeliest first.'),
  flagged: z.string().exactOptional().describe('Why a reader should check it.'),
});

/** JSON form of a {@link Transcript}. */
export const transcriptSchema: z.ZodType<Transcript> = z.object({
  text: z.string().describe('The words, joined by blanks.'),
  words: z.array(
    z.object({
      text: z.string(),
      start: seconds,
      end: seconds,
      confidence: probability.describe('Probability that the word is right.'),
      speaker,
    }),
  ),
  segments: z.array(
    z.object({
      start: seconds,
      end: seconds,
      speaker,
      text: z.string(),
      wordStart: place.describe('Index of the first word.'),
      wordEnd: place.describe('Index of the word after the last one.'),
    }),
  ),
  speakers: z.array(
    z.object({
      id: z.string(),
      role: z.enum(['clinician', 'patient', 'other', 'unknown']),
      roleConfidence: probability,
    }),
  ),
  changes: z.array(textChangeSchema).describe('What differs from the words that were heard.'),
  language: z.string(),
  settledWords: place
    .exactOptional()
    .describe('While a recording goes on: index of the first word that may still change.'),
  duration: seconds.describe('Length of the recording in seconds.'),
  recogniser: z.string().describe('What heard it.'),
});
