import { SdkError, type RunContext } from '@medmodal/core';
import { readMolecules } from '../codecs/read-molecule.ts';
import { drugIndex } from '../names/drug-index.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { buildLibrary, type LibraryRecord } from './build-library.ts';
import type { FingerprintLibrary } from './fingerprint-library.ts';

/** The drugs whose names this package knows, as a library. */
export async function drugLibrary(toolkit: ChemistryToolkit, context: RunContext = {}): Promise<FingerprintLibrary> {
  const { drugs } = drugIndex();
  const sources = drugs.map(({ name, smiles }) => ({ kind: 'smiles', text: smiles, name }) as const);
  const read = await readMolecules(sources, toolkit, context);
  const records = read.map((molecule, at): LibraryRecord => {
    const record = { line: at + 1, id: drugs[at]?.name ?? '' };
    return SdkError.is(molecule) ? { ...record, error: molecule } : { ...record, value: molecule };
  });
  return (await buildLibrary(records, { toolkit, bits: 2048 }, context)).library;
}
