import type { SdkError } from '@medmodal/core';
import type { MoleculeSource } from '../codecs/read-molecule.ts';

/** One record of a file of structures before the chemistry toolkit has read it. */
export type StructureRecord = {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly id?: string;
} & ({ readonly source: MoleculeSource } | { readonly error: SdkError });
