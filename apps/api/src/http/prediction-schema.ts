import { z } from 'zod';

const modelUse = z
  .object({
    id: z.string(),
    version: z.string(),
    sha256: z.string().describe('Names exactly these weights.'),
    runtime: z.string(),
    runtimeVersion: z.string(),
    device: z.enum(['cpu', 'webgpu', 'cuda']),
  })
  .meta({ id: 'ModelUse', description: 'One model that took part in an answer, and what really ran it.' });

const provenance = z
  .object({
    task: z.string(),
    library: z.object({ name: z.string(), version: z.string() }),
    models: z.array(modelUse),
    inputSha256: z.string().describe('sha256 of the input in hex; for text, of its UTF-8 bytes.'),
    options: z.record(z.string(), z.unknown()).describe('The options as they were used, defaults filled in.'),
    started: z.iso.datetime(),
    durationMs: z.number().describe('Milliseconds from call to answer, waiting included.'),
  })
  .meta({ id: 'Provenance', description: 'Where an answer comes from: enough to make it again.' });

const warning = z
  .object({ code: z.string(), message: z.string() })
  .meta({ id: 'Warning', description: 'Something the reader of an answer should know.' });

/** The schema of a `Prediction` of `result`, for the OpenAPI document. */
export function predictionSchema(result: z.ZodType): z.ZodType {
  return z.object({
    value: result,
    probability: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Calibrated probability of the value as a whole, where it has one.'),
    predictionSet: z
      .object({ coverage: z.number(), values: z.array(z.unknown()) })
      .optional()
      .describe('Values that hold together with the configured coverage.'),
    outOfDomain: z.boolean().describe('True when the input looks unlike the data the model was trained on.'),
    warnings: z.array(warning),
    provenance,
  });
}
