import { z } from 'zod';
import { STANDARD_RECOGNISER } from '../recognition/bundled-recognisers.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';

/** Options of every evaluation of `speech.transcribe`; values may be strings. */
export interface HearingOptions {
  readonly model: string;
  readonly correct: 'true' | 'false';
}

/** Schema of {@link HearingOptions}. */
export const hearingOptions: z.ZodType<HearingOptions> = z.strictObject({
  model: z.string().min(1).default(STANDARD_RECOGNISER).describe('Recogniser to measure.'),
  correct: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether names are repaired before words are compared; figures are never written.'),
});

/** How the task is to listen for a measurement: words as they are spoken. */
export function listening({ model, correct }: HearingOptions): Partial<TranscribeOptions> {
  return { model, correct: correct === 'true', format: false, speakers: 'none' };
}
