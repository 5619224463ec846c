import { runCooperatively, SdkError, type RunContext, type Warning } from '@medmodal/core';
import type { Molecule, StructureFormat } from '../molecule.ts';
import { createQuickReader } from '../smiles/quick-reader.ts';
import type { ChemistryToolkit, ParsedStructure } from '../toolkit/chemistry-toolkit.ts';
import { stereoWarnings } from './stereo-warnings.ts';
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

/** How many structures are read. */
export interface ReadOptions extends RunContext {
  /**
   * Whether {@link Molecule.smiles} must be the canonical SMILES. Without it, SMILES of ordinary organic structures are read
   * by this package alone, more than ten times as fast and to the same graph, and keep the SMILES they were written with.
   * Default true.
   */
  readonly canonical?: boolean;
}

/** Like {@link readMolecule} for many; what one throws stands in its place. */
export async function readMolecules(
  sources: readonly MoleculeSource[],
  toolkit: ChemistryToolkit,
  { canonical = true, ...context }: ReadOptions = {},
): Promise<readonly (Molecule | SdkError)[]> {
  const quick = canonical ? [] : await runCooperatively(readQuickly(sources), context);
  const rest = sources.filter((_, index) => !quick[index]);
  const parsed = rest.length === 0 ? [] : await toolkit.readMany(rest, context);
  if (parsed.length !== rest.length) throw miscounted();
  let next = 0;
  return sources.map((source, index) => {
    const known = quick[index];
    if (known) return known;
    const one = parsed[next];
    next += 1;
    if (!one) throw miscounted();
    return SdkError.is(one) ? one : moleculeOf(source, one);
  });
}

/** One step a structure. */
function* readQuickly(sources: readonly MoleculeSource[]): Generator<void, (Molecule | undefined)[]> {
  const read = createQuickReader();
  const molecules: (Molecule | undefined)[] = [];
  for (const source of sources) {
    const graph = source.kind === 'smiles' ? read(source.text) : undefined;
    molecules.push(graph && { ...moleculeOf(source, { smiles: source.text, graph }), asWritten: true });
    yield;
  }
  return molecules;
}

function miscounted(): SdkError {
  return new SdkError('internal', 'The chemistry toolkit answered another number of structures than it was asked.');
}

function moleculeOf(given: MoleculeSource, parsed: ParsedStructure): Molecule {
  const { kind, text, name, format = kind, warnings = [] } = given;
  return {
    ...parsed,
    source: { kind, text },
    format,
    ...(name !== undefined && name !== '' && { name }),
    warnings: [...warnings, ...structureWarnings(parsed), ...stereoWarnings({ kind, text }, parsed)],
  };
}
