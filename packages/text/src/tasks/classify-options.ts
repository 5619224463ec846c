import { z } from 'zod';

/** Options of `text.classify`. */
export interface ClassifyOptions {
  /** Label set. */
  readonly model: string;
  /** Number of classes to list. Default 5. */
  readonly top: number;
  /** Below this probability no class is named; `auto` takes what the card of the model says. */
  readonly threshold: number | 'auto';
  /** How often the set of classes may miss the true one. Default 0.1. */
  readonly errorRate: number;
  /** Spans of words to show that speak for the class. Default 8; 0 for none. */
  readonly evidence: number;
}

/** Every option with its default; the names are those of the label sets, the first being the standard. */
export function classifyOptionsSchema(names: readonly string[]): z.ZodType<ClassifyOptions> {
  return z.strictObject({
    model: z
      .enum(names)
      .default(names[0] ?? '')
      .describe(`Label set: ${names.join(', ')}.`),
    top: z.number().int().min(1).max(100).default(5).describe('Number of classes to list.'),
    threshold: z
      .union([z.literal('auto'), z.number().min(0).max(1)])
      .default('auto')
      .describe('Below this probability no class is named; auto takes what the card of the model says.'),
    errorRate: z
      .number()
      .min(0.01)
      .max(0.5)
      .default(0.1)
      .describe('How often the set of classes may miss the true one.'),
    evidence: z
      .number()
      .int()
      .min(0)
      .max(100)
      .default(8)
      .describe('Spans of words to show that speak for the class; 0 for none.'),
  });
}
