import { z } from 'zod';
import type { Diarization } from './diarization.ts';

const seconds = z.number().min(0).describe('Seconds from the beginning of the recording.');

/** JSON form of a {@link Diarization}. */
export const diarizationSchema: z.ZodType<Diarization> = z.object({
  speakers: z.array(
    z.object({
      id: z.string().describe('S1, S2, … in the order in which they are first heard.'),
      role: z.enum(['clinician', 'patient', 'other', 'unknown']),
      roleConfidence: z.number().min(0).max(1),
    }),
  ),
  segments: z.array(
    z.object({
      start: seconds,
      end: seconds,
      speaker: z.string(),
      text: z.string().exactOptional().describe('What is said, where the words were given.'),
    }),
  ),
  duration: seconds,
});
