import { z } from 'zod';

/** Options of `molecules.similar`. */
export interface SimilarOptions {
  /** Library to search. Default `drugs`: the drugs whose names this package knows. */
  readonly library: string;
  /** How many matches at most. Default 10. */
  readonly limit: number;
  /** Least Tanimoto similarity of a match, in [0, 1]. Default 0: whatever shares an environment. */
  readonly minimum: number;
}

/** Every option with its default. */
export function similarOptionsSchema(libraries: readonly string[]): z.ZodType<SimilarOptions> {
  return z.strictObject({
    library: z
      .enum(libraries)
      .default('drugs')
      .describe(`Library to search: ${libraries.join(', ')}.`),
    limit: z.int().min(1).max(1000).default(10).describe('How many matches at most.'),
    minimum: z.number().min(0).max(1).default(0).describe('Least similarity of a match.'),
  });
}
