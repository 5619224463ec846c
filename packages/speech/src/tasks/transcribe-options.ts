import { z } from 'zod';
import { STANDARD_RECOGNISER } from '../recognition/bundled-recognisers.ts';
import type { KnownRecognisers } from '../recognition/known-recognisers.ts';

/** Options of `speech.transcribe`. */
export interface TranscribeOptions {
  /** Recogniser: a bundled id, or `hub:<repository>@<revision>`. */
  readonly model: string;
  /** BCP 47 tag, or `auto`: the recogniser's own. */
  readonly language: string;
  /** Words to expect. */
  readonly vocabulary: readonly string[];
  readonly grammar: 'free' | 'digits';
  /** Whether names of drugs and clinical terms are repaired. */
  readonly correct: boolean;
  /** Whether numbers, doses, units and dates are written as a note has them. */
  readonly format: boolean;
  /** Whether speakers are told apart. */
  readonly speakers: 'auto' | 'none';
}

/** Schema of the options, by the recognisers that can be named. */
export function transcribeOptionsSchema({ ids, open }: KnownRecognisers): z.ZodType<TranscribeOptions> {
  const model: z.ZodType<string> = open ? z.string().min(1) : z.enum(ids);
  return z.strictObject({
    model: model
      .default(STANDARD_RECOGNISER)
      .describe(
        `Recogniser: ${ids.join(', ')}${open ? ', a model folder, or hub:<repository>@<revision> of a hub' : ''}.`,
      ),
    language: z
      .string()
      .regex(/^(?:auto|[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)$/, 'must be a language tag such as en, or auto')
      .default('auto')
      .describe('Language that is spoken (BCP 47), or auto.'),
    vocabulary: z
      .array(z.string().min(1).max(100))
      .max(2000)
      .default([])
      .describe('Words to expect, such as the patient’s medication.'),
    grammar: z.enum(['free', 'digits']).default('free').describe('digits hears nothing but the words zero to nine.'),
    correct: z.boolean().default(true).describe('Repair names of drugs and clinical terms that were misheard.'),
    format: z.boolean().default(true).describe('Write numbers, doses, units, dates and times as a note has them.'),
    speakers: z.enum(['auto', 'none']).default('auto').describe('auto tells speakers apart and says who is who.'),
  });
}
