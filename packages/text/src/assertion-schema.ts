import { z } from 'zod';
import type { Asserted, Assertion, Certainty, Conditionality, Subject, Temporality } from './assertion.ts';

const offset = z.number().int().nonnegative();

/** Fields of a span, for schemas of results. */
export const spanShape: { readonly start: z.ZodNumber; readonly end: z.ZodNumber } = {
  start: offset.describe('Offset of the first character.'),
  end: offset.describe('Offset behind the last character.'),
};

const cue = z.object({ ...spanShape, text: z.string(), source: z.enum(['text', 'section']) });

function asserted<Value extends string>(values: readonly [Value, ...Value[]]): z.ZodType<Asserted<Value>> {
  return z.object({ value: z.enum(values), cue: cue.exactOptional() }) as z.ZodType<Asserted<Value>>;
}

/** Schema of an {@link Assertion}. */
export const assertionSchema: z.ZodType<Assertion> = z.object({
  certainty: asserted<Certainty>([
    'positive',
    'positive-possible',
    'neutral-possible',
    'negative-possible',
    'negative',
  ]),
  temporality: asserted<Temporality>(['past', 'current', 'future']),
  subject: asserted<Subject>(['patient', 'family', 'other']),
  conditionality: asserted<Conditionality>(['none', 'hypothetical', 'conditional']),
});
