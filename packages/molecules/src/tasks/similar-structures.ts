import { z } from 'zod';
import type { AssessedStructure } from '../assessment.ts';
import type { LibraryEntry } from '../similarity/fingerprint-library.ts';

/** A structure of a library that is like the query. */
export interface SimilarStructure extends LibraryEntry {
  /** Tanimoto similarity of circular fingerprints, in (0, 1]; 1 does not say that the structures are the same. */
  readonly similarity: number;
}

/** Result of `molecules.similar`. */
export interface SimilarStructures {
  /** The structure that was looked for. */
  readonly structure: AssessedStructure;
  readonly library: string;
  /** Structures in the library. */
  readonly searched: number;
  /** The most similar first. */
  readonly matches: readonly SimilarStructure[];
}

/** Schema of {@link SimilarStructures}. */
export const similarStructuresSchema: z.ZodType<SimilarStructures> = z.object({
  structure: z.object({
    smiles: z.string().describe('The structure that was looked for, after standardisation.'),
    name: z.string().exactOptional(),
    changes: z
      .array(z.object({ rule: z.string(), message: z.string(), atoms: z.array(z.int().min(0)).readonly() }))
      .readonly()
      .describe('What standardisation changed.'),
  }),
  library: z.string(),
  searched: z.int().min(0).describe('Structures in the library.'),
  matches: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().exactOptional(),
        smiles: z.string(),
        similarity: z.number().min(0).max(1).describe('Tanimoto similarity of circular fingerprints.'),
      }),
    )
    .readonly()
    .describe('The most similar first.'),
});
