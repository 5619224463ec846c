import { SdkError, type RunContext, type Warning } from '@medmodal/core';
import type { Molecule, StructureFormat } from '../molecule.ts';
import type { ChemistryToolkit, ParsedStructure } from '../toolkit/chemistry-toolkit.ts';
import { structureWarnings } from './structure-warnings.ts';

/** A structure as a file or a caller gives it. */
export interface MoleculeSource {
  readonly kind: 'smiles' | 'molfile';
  /** One SMILES without a name behind it, or one molfile. */
  readonly text: string;
  /** Name that goes with it. */
  readonly name?: string;
  /** How the caller wrote it, when not as {@link kind} says. */
  readonly format?: StructureFormat;
  /** What is known already that a reader should know. */
  readonly warnings?: readonly Warning[];
}

/**
 * Reads one structure.
 *
 * @throws as {@link ChemistryToolkit.read}.
 */
export async function readMolecule(
  source: MoleculeSource,
  toolkit: ChemistryToolkit,
  context?: RunContext,
): Promise<Molecule> {
  return moleculeOf(source, await toolkit.read(source, context));
}

/** Like {@link readMolecule} for many; what one throws stands in its place. */
export async function readMolecules(
  sources: readonly MoleculeSource[],
  toolkit: ChemistryToolkit,
  context?: RunContext,
): Promise<readonly (Molecule | SdkError)[]> {
  const parsed = await toolkit.readMany(sources, context);
  return parsed.map((one, index) => {
    const source = sources[index];
    if (!source) throw new SdkError('internal', 'The chemistry toolkit answered more structures than it was asked.');
    return SdkError.is(one) ? one : moleculeOf(source, one);
  });
}

function moleculeOf(given: MoleculeSource, parsed: ParsedStructure): Molecule {
  const { kind, text, name, format = kind, warnings = [] } = given;
  return {
    ...parsed,
    source: { kind, text },
    format,
    ...(name !== undefined && name !== '' && { name }),
    warnings: [...warnings, ...structureWarnings(parsed)],
  };
}
