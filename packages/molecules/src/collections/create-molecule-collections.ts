import type { CollectionCodec } from '@medmodal/core';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { sdf } from './sdf.ts';
import { smilesList } from './smiles-list.ts';
import { smilesTable } from './smiles-table.ts';

/** Makes the readers of files of many structures: tables with a column of SMILES, lists of SMILES, SD files. */
export function createMoleculeCollections(toolkit: ChemistryToolkit): readonly CollectionCodec<Molecule>[] {
  return [smilesTable(toolkit), smilesList(toolkit), sdf(toolkit)];
}
