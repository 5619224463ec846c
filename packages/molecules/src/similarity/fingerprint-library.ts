import type { FingerprintIndex } from './fingerprint-index.ts';

/** A structure of a library. */
export interface LibraryEntry {
  /** Unique in the library, where its maker took care. */
  readonly id: string;
  readonly name?: string;
  /** Canonical SMILES. */
  readonly smiles: string;
}

/** Structures to search by similarity. */
export interface FingerprintLibrary {
  /** Of the circular fingerprints, without chirality. */
  readonly radius: number;
  /** Whether salts, solvents and charges were taken off before the fingerprints were made; a query is treated alike. */
  readonly standardise: 'parent' | 'none';
  readonly index: FingerprintIndex;
  /** The structure behind a place of the index. */
  entry(index: number): LibraryEntry;
}
