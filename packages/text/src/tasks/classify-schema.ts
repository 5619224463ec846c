import { z } from 'zod';
import type { ClassifyResult } from '../classification/classified.ts';
import type { Evidence } from '../classification/evidence-spans.ts';

const probability = z.number().min(0).max(1);
const place = { start: z.number().int().nonnegative(), end: z.number().int().nonnegative(), text: z.string() };

/** Words that speak for a class. */
export const evidenceSchema: z.ZodType<readonly Evidence[]> = z.array(
  z.object({
    ...place,
    weight: probability.describe('Share of all that speaks for the class in this text.'),
  }),
);

/** The answer of `text.classify`. */
export const classifyResultSchema: z.ZodType<ClassifyResult> = z.object({
  label: z.string().exactOptional().describe('The most probable class; absent when it is below the threshold.'),
  title: z.string().exactOptional(),
  classes: z.array(z.object({ label: z.string(), title: z.string(), probability })),
  set: z.array(z.string()).describe('Classes that hold the true one in all but errorRate of texts.'),
  evidence: evidenceSchema,
  sentences: z
    .array(z.object({ ...place, label: z.string(), probability, evidence: evidenceSchema }))
    .exactOptional()
    .describe('Of a model of sentences: those that have what it looks for.'),
});
