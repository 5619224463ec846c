import { SdkError, type Warning } from '@medmodal/core';
import { suggestDrugNames } from '../names/suggest-drug-names.ts';
import type { MoleculeSource } from './read-molecule.ts';

/** A drug by its name. */
export interface NamedStructure {
  readonly smiles: string;
  /** Name it goes by, such as the INN. */
  readonly name: string;
  /** Words of the text that were left out, such as `hydrochloride`. */
  readonly dropped?: readonly string[];
}

/** Finds a drug by name; undefined when it is not known. */
export type NameResolver = (name: string) => NamedStructure | undefined;

/** The source of a drug that was found by its name. */
export function namedSource({ smiles, name, dropped = [] }: NamedStructure): MoleculeSource {
  const warnings: readonly Warning[] =
    dropped.length === 0
      ? []
      : [
          {
            code: 'name.salt-left-out',
            message: 'The name says a salt or water; the structure is that of the drug alone.',
          },
        ];
  return { kind: 'smiles', text: smiles, name, format: 'name', warnings };
}

/** The error for a name that is not known, with names that may have been meant. */
export function unknownName(text: string): SdkError {
  if (text.trim() === '') return new SdkError('input.empty', 'The name is empty.', { hint: 'Send the INN of a drug.' });
  return new SdkError('input.not-found', 'The name is none of the drugs that are known.', {
    hint: drugNameHint(text) ?? 'Send the INN of a common drug, or the structure as SMILES or a molfile.',
  });
}

/** Says of a text that was no SMILES that it may have been meant as a name. Other errors stay as they are. */
export function orUnknownName(error: unknown, text: string): unknown {
  if (!SdkError.is(error) || error.code !== 'input.format' || !looksLikeName(text)) return error;
  const { code, message, details } = error;
  return new SdkError(code, `This is no drug name that is known, and as a SMILES: ${message}`, {
    hint: drugNameHint(text) ?? 'Send the INN of one common drug, or its structure as SMILES or a molfile.',
    details,
    cause: error,
  });
}

function drugNameHint(text: string): string | undefined {
  const names = text.length > 100 ? [] : suggestDrugNames(text, 3);
  return names.length === 0 ? undefined : `Did you mean ${names.join(', ')}?`;
}

/** Words, with a letter that begins no atom which may stand outside of brackets. */
function looksLikeName(text: string): boolean {
  return /^\p{L}[\p{L}\p{N} ,'’/-]{2,}$/u.test(text) && /[^BCNOPSFIbcnopslr\d ,'’/-]/.test(text);
}
