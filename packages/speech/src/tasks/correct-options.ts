import { z } from 'zod';

/** Options of `speech.correct`. */
export interface CorrectOptions {
  /** Names to expect, such as the patient's medication and the names of clinicians. */
  readonly vocabulary: readonly string[];
  /** Words that are never touched. */
  readonly keep: readonly string[];
  /** Least probability of a change, 0 to 1. */
  readonly minimumConfidence: number;
  /** Whether numbers, doses, units, dates and blood pressures are written as figures. */
  readonly format: boolean;
}

const names = z.array(z.string().min(1).max(100)).max(1000).default([]);

/** The schema of {@link CorrectOptions}. */
export const correctOptions: z.ZodType<CorrectOptions> = z.strictObject({
  vocabulary: names.describe("Names to expect: the patient's medication, names of clinicians."),
  keep: names.describe('Words that are never touched.'),
  minimumConfidence: z.number().min(0).max(1).default(0.35).describe('Least probability of a change, 0 to 1.'),
  format: z.boolean().default(true).describe('Write numbers, doses, units, dates and blood pressures as figures.'),
});
