import { SdkError, type RunContext } from '@medmodal/core';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { molfileSource } from './molfile.ts';
import { readMolecule, readMolecules, type MoleculeSource, type ReadOptions } from './read-molecule.ts';
import { namedSource, orUnknownName, type NameResolver } from './structure-names.ts';

/** What a text is read with. */
export interface StructureReader {
  readonly toolkit: ChemistryToolkit;
  readonly resolveName: NameResolver;
}

/**
 * Reads what {@link structureText} takes apart.
 *
 * @throws as {@link ChemistryToolkit.read}; what is neither a name nor a SMILES gets a hint at names that are near.
 */
export async function readStructureText(
  text: string,
  { toolkit, resolveName }: StructureReader,
  context?: RunContext,
): Promise<Molecule> {
  if (typeof text !== 'string') {
    throw new SdkError('input.schema', 'A structure is read from text.', {
      hint: 'Give a drug name, a SMILES or a molfile.',
    });
  }
  try {
    return await readMolecule(structureText(text, resolveName), toolkit, context);
  } catch (error) {
    throw orUnknownName(error, text.trim());
  }
}

/** Like {@link readStructureText} for many; what one throws stands in its place. */
export async function readStructureTexts(
  texts: readonly string[],
  { toolkit, resolveName }: StructureReader,
  options?: ReadOptions,
): Promise<readonly (Molecule | SdkError)[]> {
  const sources = texts.map((text) => sourceOrError(text, resolveName));
  const read = await readMolecules(
    sources.filter((source): source is MoleculeSource => !SdkError.is(source)),
    toolkit,
    options,
  );
  const answers = read.values();
  return sources.map((source, index) => {
    const one = SdkError.is(source) ? source : answers.next().value;
    if (!one) throw new SdkError('internal', 'Fewer structures were read than asked.');
    if (!SdkError.is(one)) return one;
    const explained = orUnknownName(one, (texts[index] ?? '').trim());
    return SdkError.is(explained) ? explained : one;
  });
}

function sourceOrError(text: string, resolveName: NameResolver): MoleculeSource | SdkError {
  try {
    return structureText(text, resolveName);
  } catch (error) {
    if (SdkError.is(error)) return error;
    throw error;
  }
}

const MOLFILE = /^(?:[^\n]*\n){3}[^\n]*V[23]000/;

/**
 * Reads what somebody typed or piped in: a drug name, a SMILES with perhaps a name behind it, or a molfile.
 *
 * @throws `input.empty`; `input.format` when there are several lines, or an InChI.
 */
export function structureText(text: string, resolveName: NameResolver): MoleculeSource {
  const normalised = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (MOLFILE.test(normalised)) return molfileSource(normalised);
  const lines = normalised.split('\n').filter((line) => line.trim() !== '');
  const [line = ''] = lines;
  if (line === '') {
    throw new SdkError('input.empty', 'The structure is empty.', { hint: 'Send a drug name or a SMILES.' });
  }
  if (lines.length > 1) {
    throw new SdkError('input.format', `There are ${lines.length} lines; a text input holds one structure.`, {
      hint: 'Send many structures as a .smi, .csv or .sdf file.',
      details: { lines: lines.length },
    });
  }
  return structureLine(line.trim(), resolveName);
}

/**
 * Takes a line apart: SMILES, then the name behind white space. A CXSMILES extension (`|…|`) is dropped.
 *
 * @throws `input.format` for an InChI.
 */
export function smilesLine(line: string): MoleculeSource {
  const [, smiles = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line.trim()) ?? [];
  if (smiles.startsWith('InChI=')) {
    throw new SdkError('input.format', 'The structure is an InChI, which is not read.', {
      hint: 'Convert it to SMILES or a molfile.',
      details: { position: 1 },
    });
  }
  const name = rest.replace(/^\|[^|]*\|\s*/, '').trim();
  return { kind: 'smiles', text: smiles, ...(name !== '' && { name }) };
}

/**
 * Reads a line, or the cell of a table: a drug name that is known, or a SMILES with perhaps a name behind it.
 *
 * @throws as {@link smilesLine}.
 */
export function structureLine(line: string, resolveName: NameResolver): MoleculeSource {
  const drug = resolveName(line);
  return drug ? namedSource(drug) : smilesLine(line);
}
