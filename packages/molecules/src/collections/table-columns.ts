import { SdkError } from '@medmodal/core';

/** Where a table has what is read of it. */
export interface TableColumns {
  /** Index of the column of structures. */
  readonly smiles: number;
  /** Index of the column of names; left out where there is none. */
  readonly id?: number;
}

/** Names of columns, the surest first; case, blanks and signs do not count. */
const SMILES: readonly string[] = [
  'smiles',
  'canonicalsmiles',
  'isomericsmiles',
  'smilesstring',
  'structuresmiles',
  'smi',
  'structure',
  'molecule',
  'mol',
];
const IDS: readonly string[] = [
  'id',
  'name',
  'compoundid',
  'compoundname',
  'compound',
  'moleculeid',
  'moleculename',
  'molid',
  'drugname',
  'drug',
  'title',
  'identifier',
  'moleculechemblid',
  'chemblid',
  'drugbankid',
  'cas',
];

/** Columns of names that are read for structures where there is no column of those. */
const DRUGS: readonly string[] = ['drug', 'drugname', 'name', 'compoundname', 'compound', 'moleculename', 'title'];

/**
 * Finds the columns by their names.
 *
 * @param named the column of structures, where the caller knows its name.
 * @throws `input.format` when no column holds structures.
 */
export function tableColumns(header: readonly string[], named?: string): TableColumns {
  const words = header.map(plainWord);
  const smiles = indexOfFirst(words, named === undefined ? [...SMILES, ...DRUGS] : [plainWord(named)]);
  if (smiles < 0) {
    throw new SdkError('input.format', 'No column of the table is named smiles, and none drug or name.', {
      hint: 'Name the column of SMILES or drug names smiles in the first line.',
      details: { line: 1, columns: header.length },
    });
  }
  const id = indexOfFirst(words, IDS);
  return { smiles, ...(id >= 0 && id !== smiles && { id }) };
}

/** The delimiter of a table: what its first line has most of, of comma, tab and semicolon. */
export function delimiterOf(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '');
  const counted = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

function indexOfFirst(words: readonly string[], wanted: readonly string[]): number {
  const found = wanted.find((word) => words.includes(word));
  return found === undefined ? -1 : words.indexOf(found);
}

/** `Canonical_SMILES` is `canonicalsmiles`. */
function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^a-z\d]/g, '');
}
