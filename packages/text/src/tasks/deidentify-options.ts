import { z } from 'zod';
import { IDENTIFIER_ACTIONS, type IdentifierAction } from '../deidentification/actions/identifier-action.ts';
import { SecretText } from '../deidentification/actions/secret-text.ts';
import {
  DEFAULT_IDENTIFIER_TYPES,
  IDENTIFIER_TYPES,
  type IdentifierType,
} from '../deidentification/identifier-type.ts';
import { LANGUAGES, type Language } from '../language.ts';

/** Options of `text.deidentify`. */
export interface DeidentifyOptions {
  /** What to take out. Default all but `title` and `nationality`. */
  readonly types: readonly IdentifierType[];
  /** What to do with it. Default `mask`. */
  readonly action: IdentifierAction;
  /** Types that are treated otherwise, such as `{ "date": "date-shift" }`. Default none. */
  readonly actions: Readonly<Partial<Record<IdentifierType, IdentifierAction>>>;
  /** How a mask looks: `[NAME]`, or a star for each letter and digit. Default `type`. */
  readonly mask: 'type' | 'stars';
  /** The caller's key, for `hash`, `surrogate`, `date-shift` and `encrypt`. It is never shown again. */
  readonly key: SecretText;
  /** Whom the text is about, in any form, so that the dates of one patient move alike. It is never shown again. */
  readonly patient: SecretText;
  /** Ages to take out. Default `over-89`. */
  readonly ages: 'all' | 'over-89';
  /** Lowest probability of a word to be part of an identifier. Default 0.2. */
  readonly threshold: number;
  readonly language: Language | 'auto';
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

const secret = (description: string): z.ZodType<SecretText> =>
  z
    .string()
    .max(4096)
    .default('')
    .describe(description)
    .transform((text) => new SecretText(text));

/** Checks the options. */
export const deidentifyOptionsSchema: z.ZodType<DeidentifyOptions> = z.strictObject({
  types: z
    .array(z.enum(IDENTIFIER_TYPES))
    .min(1)
    .default([...DEFAULT_IDENTIFIER_TYPES])
    .describe('Types of identifier to take out.'),
  action: z
    .enum(IDENTIFIER_ACTIONS)
    .default('mask')
    .describe(
      'What to do: mask, hash (keyed), surrogate, date-shift (dates move, all else is masked), encrypt (reversible).',
    ),
  actions: z
    .partialRecord(z.enum(IDENTIFIER_TYPES), z.enum(IDENTIFIER_ACTIONS))
    .default({})
    .describe('Actions for single types, such as {"date":"date-shift","name":"surrogate"}.'),
  mask: z.enum(['type', 'stars']).default('type').describe('Form of a mask: its type in brackets, or stars.'),
  key: secret(
    'Key of hash, surrogate, date-shift and encrypt (16 characters or more). Without one, a key is drawn for this once.',
  ),
  patient: secret('Whom the text is about: dates of one patient move by the same days under one key.'),
  ages: z.enum(['all', 'over-89']).default('over-89').describe('Ages to take out.'),
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('Lowest probability of a word to be part of an identifier.'),
  language: z
    .enum(['auto', ...LANGUAGES])
    .default('auto')
    .describe('Language of the text.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});
