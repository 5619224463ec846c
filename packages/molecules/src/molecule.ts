import type { Warning } from '@medmodal/core';
import type { MolecularGraph } from './molecular-graph.ts';
import type { StructureSource } from './toolkit/chemistry-toolkit.ts';

/** How a structure was written. */
export type StructureFormat = 'smiles' | 'molfile' | 'name';

/**
 * The value of this modality: one chemical structure as it was given – salts, charges and tautomer untouched. Immutable and
 * plain: it holds no memory of the chemistry toolkit.
 */
export interface Molecule {
  /**
   * Canonical isomeric SMILES, as RDKit writes it: the same structure has the same text, however it was drawn. Where
   * {@link asWritten} is set, the SMILES as it was given.
   */
  readonly smiles: string;
  /** Set where the canonical SMILES was not asked for: see `ReadOptions.canonical`. */
  readonly asWritten?: true;
  /** Atoms and bonds in the order of the input. */
  readonly graph: MolecularGraph;
  /** What it was read from, for whatever else the chemistry toolkit is asked about it. */
  readonly source: StructureSource;
  readonly format: StructureFormat;
  /** Name that the input gives: the title of a molfile, what follows a SMILES, the drug name that was resolved. */
  readonly name?: string;
  /** Atom coordinates of a molfile in Å, x y z for each atom of {@link graph}; left out where the input has none. */
  readonly coordinates?: Float32Array;
  /** What a reader of any answer about it should know: several components, a metal, wildcards, very many atoms. */
  readonly warnings: readonly Warning[];
}
