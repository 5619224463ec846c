import { z } from 'zod';

/** Which models a task can be asked to use. */
export interface ModelNames {
  /** The model when none is named. */
  readonly standard: string;
  /** Ids of the models there are. */
  readonly ids: readonly string[];
  /** Whether other names may stand for a model too. */
  readonly resolves: boolean;
}

/** The option `model` of every task that has one. */
export function modelOption({ standard, ids, resolves }: ModelNames): z.ZodDefault<z.ZodType<string>> {
  const name: z.ZodType<string> = resolves ? z.string().min(1) : z.enum(ids);
  return name
    .default(standard)
    .describe(`Model to ask: ${ids.join(', ')}${resolves ? ', or the path of a model folder' : ''}.`);
}

/** The option `frame` of every task that looks at one image. */
export const frameOption: z.ZodDefault<z.ZodNumber> = z
  .number()
  .int()
  .min(0)
  .default(0)
  .describe('Which frame of a file with many is looked at, from 1; 0 is the first, with a warning.');
