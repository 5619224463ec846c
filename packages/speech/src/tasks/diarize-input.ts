import { z } from 'zod';
import type { DiarizeInput } from '../speakers/diarize-recording.ts';
import type { TranscriptWord } from '../transcript.ts';
import type { Waveform } from '../waveform.ts';
import { recordingInput } from './recording-input.ts';

const word: z.ZodType<TranscriptWord> = z.object({
  text: z.string(),
  start: z.number().min(0),
  end: z.number().min(0),
  confidence: z.number().min(0).max(1).default(1),
});

/**
 * The JSON form of what is diarised: a recording, or `{ "recording": …, "words": [{ "text", "start", "end" }, …] }` with the
 * words that were heard in it, in their order.
 */
export const diarizeInput: z.ZodType<Waveform | DiarizeInput> = z.union([
  recordingInput,
  z.strictObject({
    recording: recordingInput,
    words: z.array(word).max(200_000).describe('What was heard, in order; with it come the roles of the speakers.'),
  }),
]);

/** The recording of either form of the input. */
export function recordingOf(input: Waveform | DiarizeInput): Waveform {
  return 'recording' in input ? input.recording : input;
}
