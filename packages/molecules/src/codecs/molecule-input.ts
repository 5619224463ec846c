import { z } from 'zod';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { molfileSource } from './molfile.ts';
import { readMolecule, type MoleculeSource } from './read-molecule.ts';
import { namedSource, unknownName, type NameResolver } from './structure-names.ts';
import { smilesLine } from './structure-text.ts';

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
  if (drug) return namedSource(drug);
  throw unknownName(input.name);
}
