import { SdkError } from '@medmodal/core';
import type { MoleculeSource } from '../codecs/read-molecule.ts';
import type { StructureRecord } from './structure-record.ts';

/** Makes a record of what `sourceOf` finds; an error of the input becomes the record's own. */
export function attemptRecord(line: number, id: string | undefined, sourceOf: () => MoleculeSource): StructureRecord {
  const known = id === undefined || id === '' ? {} : { id };
  try {
    const source = sourceOf();
    const { name = id } = source;
    const named = name === undefined || name === '' ? source : { ...source, name };
    return { line, ...(named.name !== undefined && { id: named.name }), ...known, source: named };
  } catch (error) {
    if (SdkError.is(error)) return { line, ...known, error };
    throw error;
  }
}

/** @throws `input.too-large` for a record that was not kept. */
export function tooLong(): never {
  throw new SdkError('input.too-large', 'The record is longer than a million characters.', {
    hint: 'Check that every quote in the file is closed, and every record ended.',
  });
}
