import { z } from 'zod';

/** Options of `molecules.adverse-reactions`, `molecules.toxicity` and `molecules.properties`. */
export interface AssessOptions {
  /** Id of a bundled model, a name that `resolveModel` knows, or `all` for every model of the task. */
  readonly model: string;
  /** How often the set of an outcome, or its interval, may miss what is true. Default 0.1. */
  readonly errorRate: number;
  /** Id of the outcome whose atoms are weighed, `top` for the class most above its base rate, or `none`. Default `top`. */
  readonly explain: string;
}

/** Which models a task can be asked for. */
export interface AssessModels {
  /** The model when none is named. */
  readonly standard: string;
  /** What can be named. */
  readonly names: readonly string[];
  /** Whether other names may stand for a model too. */
  readonly resolves: boolean;
}

/** Every option with its default. */
export function assessOptionsSchema({ standard, names, resolves }: AssessModels): z.ZodType<AssessOptions> {
  const name: z.ZodType<string> = resolves ? z.string().min(1) : z.enum(names);
  return z.strictObject({
    model: name
      .default(standard)
      .describe(`Model to ask: ${names.join(', ')}${resolves ? ', or the path of a model folder' : ''}.`),
    errorRate: z
      .number()
      .min(0.01)
      .max(0.5)
      .default(0.1)
      .describe('How often the set of an outcome, or its interval, may miss what is true.'),
    explain: z
      .string()
      .min(1)
      .default('top')
      .describe('Outcome whose atoms are weighed: its id, top for the class most above its base rate, or none.'),
  });
}
