import { SdkError } from '@medmodal/core';
import type { StructureSource } from './chemistry-toolkit.ts';

/** Where a structure is wrong. */
export interface StructureProblem {
  /** One sentence without a piece of the text. */
  readonly message: string;
  readonly hint?: string;
  /** Of a SMILES: character, from 1. */
  readonly position?: number;
  /** Of a molfile: line, from 1. */
  readonly line?: number;
}

/** Where each atom of a text stands. */
export interface AtomPlace {
  readonly symbol: string;
  /** Character of a SMILES or line of a molfile, from 1. */
  readonly at: number;
}

/** The text as our own scanner sees it. */
export interface ScannedText {
  readonly places: readonly AtomPlace[];
  readonly problem?: StructureProblem;
}

/** Makes the error of a problem. */
export function refuseStructure({ message, hint, position, line }: StructureProblem): SdkError {
  const placed = position !== undefined || line !== undefined;
  return new SdkError('input.format', message, {
    hint: hint ?? `${placed ? 'Correct the structure there, or draw' : 'Draw'} it anew and export it.`,
    details: { ...(position !== undefined && { position }), ...(line !== undefined && { line }) },
  });
}

/**
 * Says why the toolkit refused a structure, from what it logged. The log quotes the input: of it nothing but numbers and
 * element symbols gets through.
 */
export function explainRefusal(log: string, kind: StructureSource['kind'], { places }: ScannedText): SdkError {
  return refuseStructure(
    valence(log, kind, places) ??
      aromatic(log, kind, places) ??
      doubled(log, kind, places) ??
      syntax(log, kind) ?? { message: 'The structure cannot be read.' },
  );
}

const VALENCE = /Explicit valence for atom # (\d+) ([A-Z][a-z]?), (\d+), is greater than permitted/;
const KEKULE = /Can't kekulize mol\. {2}Unkekulized atoms: (\d+)/;
const DOUBLED = /duplicates bond between atom \d+ and atom (\d+)/;
/** A line of the toolkit's own code, which is none of the text. */
const OF_TOOLKIT = /Violation occurred on line \d+/g;
const NO_RING = /non-ring atom (\d+) marked aromatic/;

function valence(
  log: string,
  kind: StructureSource['kind'],
  places: readonly AtomPlace[],
): StructureProblem | undefined {
  const [, index, symbol = '', bonds] = VALENCE.exec(log) ?? [];
  if (index === undefined) return undefined;
  const where = placeOf(Number(index), symbol, places);
  return {
    message: `Atom ${symbol}${sayPlace(kind, where)} has valence ${bonds}, more than it can have.`,
    hint: 'Remove a bond or a hydrogen there, or give the atom the charge that it has.',
    ...detailPlace(kind, where),
  };
}

function aromatic(
  log: string,
  kind: StructureSource['kind'],
  places: readonly AtomPlace[],
): StructureProblem | undefined {
  const kekule = KEKULE.exec(log)?.[1];
  const index = kekule ?? NO_RING.exec(log)?.[1];
  if (index === undefined) return undefined;
  const where = placeOf(Number(index), undefined, places);
  const what =
    kekule === undefined
      ? 'is written as aromatic but lies in no ring'
      : 'is in an aromatic ring that has no alternating double bonds';
  return {
    message: `The atom${sayPlace(kind, where)} ${what}.`,
    hint: 'Write the ring with single and double bonds, or say which atom has a hydrogen, such as [nH].',
    ...detailPlace(kind, where),
  };
}

function doubled(
  log: string,
  kind: StructureSource['kind'],
  places: readonly AtomPlace[],
): StructureProblem | undefined {
  const index = DOUBLED.exec(log)?.[1];
  if (index === undefined) return undefined;
  const at = places[Number(index)]?.at;
  return {
    message: `A ring bond${sayPlace(kind, at)} joins two atoms that are bound already.`,
    ...detailPlace(kind, at),
  };
}

function syntax(log: string, kind: StructureSource['kind']): StructureProblem | undefined {
  const ofText = log.replaceAll(OF_TOOLKIT, '');
  const found =
    kind === 'smiles' ? /mistakes around position (\d+)/.exec(ofText) : /on line (\d+)|line:? (\d+)/i.exec(ofText);
  const at = Number(found?.[1] ?? found?.[2]);
  if (!(at > 0)) return undefined;
  return { message: `The structure cannot be read${sayPlace(kind, at)}.`, ...detailPlace(kind, at) };
}

/** Hydrogens drawn as atoms are taken out before RDKit counts: an atom counts as found only where the element agrees. */
function placeOf(index: number, symbol: string | undefined, places: readonly AtomPlace[]): number | undefined {
  const heavy = places.filter((place) => place.symbol !== 'H');
  for (const list of [heavy, places]) {
    const place = list[index];
    if (place && (symbol === undefined ? heavy.length === places.length : place.symbol === symbol)) return place.at;
  }
  return undefined;
}

function sayPlace(kind: StructureSource['kind'], at: number | undefined): string {
  if (at === undefined) return '';
  return kind === 'smiles' ? ` at position ${at}` : ` on line ${at}`;
}

function detailPlace(
  kind: StructureSource['kind'],
  at: number | undefined,
): Pick<StructureProblem, 'position' | 'line'> {
  if (at === undefined) return {};
  return kind === 'smiles' ? { position: at } : { line: at };
}
