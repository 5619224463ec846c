import { z } from 'zod';
import type { SpeakerCount } from '../speakers/find-speakers.ts';

/** Options of `speech.diarize`. */
export interface DiarizeOptions {
  /** How many speakers there are. Default `auto`: one to four. */
  readonly speakers: SpeakerCount;
}

/** The schema of {@link DiarizeOptions}. */
export const diarizeOptions: z.ZodType<DiarizeOptions> = z.strictObject({
  speakers: z
    .union([z.literal('auto'), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
    .default('auto')
    .describe('How many speakers there are, 1 to 4; auto decides.'),
});
