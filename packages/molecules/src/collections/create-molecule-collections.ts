import type { CollectionCodec } from '@medmodal/core';
import type { NameResolver } from '../codecs/structure-names.ts';
import type { Molecule } from '../molecule.ts';
import { resolveDrugName } from '../names/resolve-drug-name.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { sdf } from './sdf.ts';
import { smilesList } from './smiles-list.ts';
import { smilesTable } from './smiles-table.ts';

/** Makes the readers of files of many structures: tables and lists of SMILES or drug names, SD files. */
export function createMoleculeCollections(
  toolkit: ChemistryToolkit,
  resolveName: NameResolver = resolveDrugName,
): readonly CollectionCodec<Molecule>[] {
  return [smilesTable(toolkit, { resolveName }), smilesList(toolkit, resolveName), sdf(toolkit)];
}
