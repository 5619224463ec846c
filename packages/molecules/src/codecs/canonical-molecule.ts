import type { RunContext } from '@medmodal/core';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { readMolecule } from './read-molecule.ts';

/**
 * The molecule with its canonical SMILES: itself, unless it was read without.
 *
 * @throws as {@link ChemistryToolkit.read}.
 */
export async function canonicalMolecule(
  molecule: Molecule,
  toolkit: ChemistryToolkit,
  context: RunContext = {},
): Promise<Molecule> {
  if (!molecule.asWritten) return molecule;
  const { source, format, name } = molecule;
  return readMolecule({ ...source, format, ...(name !== undefined && { name }) }, toolkit, context);
}
