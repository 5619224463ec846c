import type { CollectionAnswer } from '@medmodal/core';
import { z } from 'zod';
import { predictionSchema } from './prediction-schema.ts';
import { problemOf, problemSchema } from './problem.ts';

/** Media type of the answer to a file of many inputs. */
export const LINES_TYPE = 'application/x-ndjson';

/** The answer for a record as one line of JSON, with the line's end. */
export function answerLine(answer: CollectionAnswer, requestId: string): string {
  if ('prediction' in answer) return `${JSON.stringify(answer)}\n`;
  return `${JSON.stringify({ ...answer, error: problemOf(answer.error, requestId) })}\n`;
}

/** The schema of {@link answerLine}, for the OpenAPI document. */
export function answerLineSchema(result: z.ZodType, mediaTypes: readonly string[]): z.ZodType {
  return z
    .object({
      line: z.int().min(1).optional().describe('Line of the file on which the record begins, from 1.'),
      id: z.string().optional().describe('What the file calls the record.'),
      prediction: predictionSchema(result).optional(),
      error: problemSchema
        .optional()
        .describe('Why there is no prediction for the record; without a line, why the file was read no further.'),
    })
    .describe(`One line of JSON for each record of a file of type ${mediaTypes.join(' or ')}, as it is answered.`);
}
