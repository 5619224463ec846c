import { z } from 'zod';

/** Options of `speech.speak`. */
export interface SpeakOptions {
  /** `auto`, the id of an engine, or `hub:<owner>/<name>@<revision>`. */
  readonly engine: string;
  /** Voice of the engine; empty for its own. */
  readonly voice: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Speed, 0.5 to 2. */
  readonly rate: number;
  /** Height, 0.5 to 2. */
  readonly pitch: number;
  /** Whether numbers, doses and abbreviations are put in words first. */
  readonly spell: boolean;
}

/** Schema of the options, by the engines that can be named. */
export function speakOptionsSchema(engines: readonly string[]): z.ZodType<SpeakOptions> {
  return z.strictObject({
    engine: z
      .string()
      .regex(/^[\w:@./#-]{1,300}$/, 'must be the id of an engine')
      .default('auto')
      .describe(
        `Engine: auto (the first that is installed), ${engines.map((id) => `${id}, `).join('')}or hub:<owner>/<name>@<revision> where the caller allows it.`,
      ),
    voice: z
      .string()
      .max(100)
      .default('')
      .describe('Voice, such as slt of flite or en-gb+f3 of espeak-ng; empty: one that speaks the language.'),
    language: z
      .string()
      .regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as en')
      .default('en')
      .describe('Language of the text (BCP 47).'),
    rate: z.number().min(0.5).max(2).default(1).describe('Speed; 1 is that of the voice.'),
    pitch: z.number().min(0.5).max(2).default(1).describe('Height; 1 is that of the voice.'),
    spell: z
      .boolean()
      .default(true)
      .describe('Say numbers, doses and prescribing abbreviations in words: 500 mg as five hundred milligrams.'),
  });
}
