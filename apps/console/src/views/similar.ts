import type { SimilarStructure } from '../structure/structure-cards.tsx';
import { fieldsOf, listOf, numberOf } from './record-fields.ts';

/** Structures of a library that are like the one that was asked about. */
export interface SimilarStructures {
  readonly smiles: string;
  readonly name?: string | undefined;
  /** The most similar first. */
  readonly matches: readonly SimilarStructure[];
}

/** The answer of a result `{ structure, matches }`; undefined for any other result. */
export function readSimilar(value: unknown): SimilarStructures | undefined {
  const { structure, matches } = fieldsOf(value);
  const { smiles, name } = fieldsOf(structure);
  const read = listOf(matches, readMatch);
  if (typeof smiles !== 'string' || !read) return undefined;
  return { smiles, name: typeof name === 'string' ? name : undefined, matches: read };
}

function readMatch(value: unknown): SimilarStructure | undefined {
  const { smiles, similarity, name, id } = fieldsOf(value);
  const tanimoto = numberOf(similarity);
  if (typeof smiles !== 'string' || tanimoto === undefined) return undefined;
  const called = [name, id].find((one) => typeof one === 'string' && one !== '');
  return { smiles, similarity: tanimoto, name: typeof called === 'string' ? called : undefined };
}
