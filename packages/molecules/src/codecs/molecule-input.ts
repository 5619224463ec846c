import { SdkError } from '@medmodal/core';
import { z } from 'zod';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { molfileSource } from './molfile.ts';
import { readMolecule, type MoleculeSource } from './read-molecule.ts';
import { smilesLine, type NameResolver } from './structure-text.ts';

/** Longest text that is read, in UTF-16 units: far more than any structure within the limits. */
const MAX_LENGTH = 2 ** 20;

const structure = z.union([
  z.strictObject({
    smiles: z.string().max(MAX_LENGTH).describe('One SMILES, perhaps with a name behind white space.'),
  }),
  z.strictObject({ molfile: z.string().max(MAX_LENGTH).describe('One molfile, V2000 or V3000.') }),
  z.strictObject({ name: z.string().max(500).describe('Name of a common drug: INN or a synonym.') }),
]);

/**
 * The JSON form of a structure, `{ "smiles" }`, `{ "molfile" }` or `{ "name" }`, which parses (asynchronously) to the
 * molecule.
 *
 * Parsing throws an `SdkError` (as {@link ChemistryToolkit.read}) where the structure is unfit, and `input.not-found`
 * for a name that is not known.
 */
export function moleculeInput(toolkit: ChemistryToolkit, resolveName: NameResolver): z.ZodType<Molecule> {
  return structure.transform((input) => readMolecule(sourceOf(input, resolveName), toolkit));
}

function sourceOf(input: z.infer<typeof structure>, resolveName: NameResolver): MoleculeSource {
  if ('smiles' in input) return smilesLine(input.smiles);
  if ('molfile' in input) return molfileSource(input.molfile);
  const drug = resolveName(input.name);
  if (drug) return { kind: 'smiles', text: drug.smiles, name: drug.name, format: 'name' };
  const empty = input.name.trim() === '';
  throw new SdkError(
    empty ? 'input.empty' : 'input.not-found',
    empty ? 'The name is empty.' : 'The name is none of the drugs that are known.',
    { hint: 'Send the INN of a common drug, or the structure as SMILES or a molfile.' },
  );
}
