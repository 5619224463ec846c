import { z } from 'zod';
import type { Assessment } from '../assessment.ts';

const share = z.number().min(0).max(1);
const described = {
  id: z.string().describe('Name of the outcome in the data.'),
  label: z.string().describe('The outcome in the field’s words.'),
  model: z.string().describe('Model that answered.'),
};
const tells = z
  .boolean()
  .describe(
    'False when the model did no better than the base rate on data it had not seen: the structure cannot tell.',
  );

const classOutcome = z.object({
  kind: z.literal('class'),
  ...described,
  code: z
    .object({ system: z.string(), code: z.string() })
    .exactOptional()
    .describe('Code of a terminology, such as a system organ class of MedDRA.'),
  probability: share.describe('Calibrated probability.'),
  baseRate: share.describe('How often it was present in the training data.'),
  set: z
    .array(z.enum(['present', 'absent']))
    .readonly()
    .describe(
      'What holds with the chosen coverage: one of the two, both when the model cannot say, none when neither fits.',
    ),
  tells,
});

const quantityOutcome = z.object({
  kind: z.literal('quantity'),
  ...described,
  value: z.number(),
  unit: z.string(),
  low: z.number().describe('Lower end of the interval that holds with the chosen coverage.'),
  high: z.number().describe('Upper end of it.'),
  tells,
});

const atoms = z.array(z.number().int().min(0)).readonly();

/** Schema of {@link Assessment}. */
export const assessmentSchema: z.ZodType<Assessment> = z.object({
  structure: z.object({
    smiles: z.string().describe('The structure that was assessed; atoms are numbered from 0 as it writes them.'),
    name: z.string().exactOptional(),
    changes: z
      .array(z.object({ rule: z.string(), message: z.string(), atoms }))
      .readonly()
      .describe('What standardisation changed.'),
  }),
  outcomes: z
    .array(z.discriminatedUnion('kind', [classOutcome, quantityOutcome]))
    .readonly()
    .describe('Classes first, the likeliest first; then quantities.'),
  domain: z
    .array(
      z.object({
        model: z.string(),
        inside: z.boolean().describe('Whether the structure is like those that the model was trained on.'),
        similarity: share.describe('Tanimoto similarity to the nearest of them.'),
        threshold: share.describe('The least that counts as inside.'),
        neighbours: z.array(z.object({ smiles: z.string(), similarity: share })).readonly(),
      }),
    )
    .readonly(),
  attribution: z
    .object({
      outcome: z.string(),
      model: z.string(),
      atoms: z
        .array(z.number())
        .readonly()
        .describe('For each atom, by how much the probability (or the value) would fall without it.'),
    })
    .exactOptional(),
});
