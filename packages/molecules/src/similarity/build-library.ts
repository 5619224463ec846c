import { SdkError, throwIfCancelled, type CollectionItem, type RunContext } from '@medmodal/core';
import { foldedBits } from '../encoders/fold-fingerprint.ts';
import { morganFingerprint } from '../encoders/morgan-fingerprint.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { standardise } from '../transforms/standardise.ts';
import { createFingerprintIndex } from './create-fingerprint-index.ts';
import type { FingerprintLibrary, LibraryEntry } from './fingerprint-library.ts';

/** How a library is built. */
export interface LibraryOptions {
  readonly toolkit: ChemistryToolkit;
  /** Of the circular fingerprints. Default 2. */
  readonly radius?: number;
  /** Length of the fingerprints, a multiple of 32 up to 2048. Default 1024: 128 MB a million structures. */
  readonly bits?: number;
  /** Whether salts, solvents and charges are taken off first. Default `parent`. */
  readonly standardise?: 'parent' | 'none';
}

/** A library, and what could not be put into it. */
export interface BuiltLibrary {
  readonly library: FingerprintLibrary;
  readonly rejected: readonly { readonly line: number; readonly error: SdkError }[];
}

/** A record as collections give it, or a structure by itself. */
export type LibraryRecord = CollectionItem<Molecule>;

const BATCH = 256;

/**
 * Builds a library of the records of a collection, such as a file of SMILES; records with errors are left out and reported.
 *
 * @throws `option.invalid` for a length of fingerprints that is not possible; what reading the records throws; `cancelled`.
 * @example
 * ```ts
 * const { library, rejected } = await buildLibrary(smilesTable(toolkit).read(file), { toolkit });
 * const molecules = createMolecules({ runtime, libraries: { ours: library } });
 * ```
 */
export async function buildLibrary(
  records: AsyncIterable<LibraryRecord> | Iterable<LibraryRecord>,
  options: LibraryOptions,
  context: RunContext = {},
): Promise<BuiltLibrary> {
  const { radius = 2, bits = 1024, standardise: form = 'parent' } = options;
  const entries: LibraryEntry[] = [];
  const rejected: { line: number; error: SdkError }[] = [];
  async function* fingerprints(): AsyncGenerator<Uint32Array> {
    for await (const batch of batches(records)) {
      throwIfCancelled(context.signal);
      const molecules = await Promise.all(
        batch.map((record) => ('value' in record ? standardised(record.value, options, context) : undefined)),
      );
      for (const [at, record] of batch.entries()) {
        const molecule = molecules[at];
        if ('error' in record) rejected.push({ line: record.line, error: record.error });
        if (!molecule) continue;
        entries.push(entryOf(record, molecule));
        yield foldedBits(morganFingerprint(molecule.graph, { radius }), bits);
      }
    }
  }
  const index = await createFingerprintIndex(fingerprints(), bits, context);
  return { library: { radius, standardise: form, index, entry: (place) => entryAt(entries, place) }, rejected };
}

async function* batches<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function standardised(
  molecule: Molecule,
  { toolkit, standardise: form = 'parent' }: LibraryOptions,
  context: RunContext,
): Promise<Molecule> {
  return form === 'none' ? molecule : (await standardise(molecule, toolkit, context)).molecule;
}

function entryOf(record: LibraryRecord, { smiles, name }: Molecule): LibraryEntry {
  return { id: record.id ?? name ?? String(record.line), ...(name !== undefined && { name }), smiles };
}

function entryAt(entries: readonly LibraryEntry[], place: number): LibraryEntry {
  const entry = entries[place];
  if (!entry) throw new SdkError('internal', 'The index of a library is longer than the library.');
  return entry;
}
