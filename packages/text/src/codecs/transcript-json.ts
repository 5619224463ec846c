import { SdkError, type Codec } from '@medmodal/core';
import { z } from 'zod';
import type { SpokenTranscript } from '../deidentification/containers/deidentify-transcript.ts';
import { parseJson } from './parse-json.ts';

/** A transcript, as it was sent. */
export interface TranscriptDocument {
  readonly transcript: SpokenTranscript;
}

const piece = z.looseObject({ text: z.string() });

/** The form of a transcript, as far as it is looked at. */
export const spokenTranscript: z.ZodType<SpokenTranscript> = z
  .looseObject({
    text: z.string().optional().describe('All that was said.'),
    segments: z.array(piece).optional().describe('Stretches of speech, each with text, start and end in seconds.'),
    words: z.array(piece).optional().describe('Words, each with text, start and end in seconds.'),
  })
  .refine(({ text, segments, words }) => text !== undefined || segments || words, 'must have text, segments or words');

/**
 * Reads the JSON of a transcript, such as `speech.transcribe` writes: `application/vnd.medmodal.transcript+json`.
 *
 * @throws `input.encoding`, `input.binary`; `input.format` for what is no JSON or no transcript.
 */
export const transcriptJson: Codec<TranscriptDocument> = {
  specVersion: 1,
  name: 'transcript-json',
  mediaTypes: ['application/vnd.medmodal.transcript+json'],
  decode: (bytes) => {
    const parsed = spokenTranscript.safeParse(parseJson(bytes));
    if (parsed.success) return { transcript: parsed.data };
    throw new SdkError('input.format', 'The JSON is no transcript: it has neither text nor segments nor words.', {
      hint: 'Send an object with segments or words, each with its text, start and end.',
    });
  },
};
