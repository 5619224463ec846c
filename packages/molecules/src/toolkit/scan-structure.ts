import { SdkError } from '@medmodal/core';
import type { StructureSource } from './chemistry-toolkit.ts';
import { scanMolfile } from './molfile-scanner.ts';
import { refuseStructure, type ScannedText } from './refuse-structure.ts';
import { scanSmiles } from './smiles-scanner.ts';
import { checkSize } from './structure-limits.ts';

/** A text that the toolkit may be asked to read. */
export interface ScannedStructure extends ScannedText {
  /** The error that our own scan explains, if it found anything. */
  refusal(): SdkError | undefined;
}

/** Hydrogens may be written as atoms, at most so many in all for each other atom that is allowed. */
const WITH_HYDROGENS = 4;

/**
 * Looks at a structure before the toolkit does.
 *
 * @throws `input.empty`; `input.too-large`; `input.format` for what is certainly no SMILES.
 */
export function scanStructure({ kind, text }: StructureSource, limit: number): ScannedStructure {
  if (text.trim() === '') {
    throw new SdkError('input.empty', 'The structure is empty.', { hint: 'Send a SMILES or a molfile.' });
  }
  if (kind === 'smiles') return scanSmilesSource(text, limit);
  const scanned = scanMolfile(text);
  checkSize(scanned, limit);
  return { ...scanned, refusal: () => scanned.problem && refuseStructure(scanned.problem) };
}

function scanSmilesSource(text: string, limit: number): ScannedStructure {
  const scanned = scanSmiles(text);
  const { places, problem, rings } = scanned;
  checkSize({ atoms: places.reduce((count, { symbol }) => count + Number(symbol !== 'H'), 0), rings }, limit);
  checkSize({ atoms: places.length, rings }, limit * WITH_HYDROGENS);
  if (problem) throw refuseStructure(problem);
  return { ...scanned, refusal: () => undefined };
}
