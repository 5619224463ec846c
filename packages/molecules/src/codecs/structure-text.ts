import { SdkError } from '@medmodal/core';
import type { MoleculeSource } from './read-molecule.ts';
import { molfileSource } from './molfile.ts';

/** A drug by its name. */
export interface NamedStructure {
  readonly smiles: string;
  /** Name it goes by, such as the INN. */
  readonly name: string;
}

/** Finds a drug by name; undefined when it is not known. */
export type NameResolver = (name: string) => NamedStructure | undefined;

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
  return lineSource(line.trim(), resolveName);
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

function lineSource(line: string, resolveName: NameResolver): MoleculeSource {
  const drug = resolveName(line);
  return drug ? { kind: 'smiles', text: drug.smiles, name: drug.name, format: 'name' } : smilesLine(line);
}
