import type { MorganFingerprint } from './circular-environments.ts';

/** Place of an environment in a fingerprint of some length: the remainder, as RDKit folds. */
export function foldedPlace(id: number, length: number): number {
  const mask = length - 1;
  return (length & mask) === 0 ? id & mask : id % length;
}

/** Adds a fingerprint's counts to a row: place `id mod length` counts the environments that fall on it, as RDKit folds. */
export function addFoldedCounts({ ids }: MorganFingerprint, row: Float32Array): void {
  const { length } = row;
  for (let at = 0; at < ids.length; at += 1) {
    const place = foldedPlace(ids[at] ?? 0, length);
    row[place] = (row[place] ?? 0) + 1;
  }
}

/** Folds a fingerprint into counts of `length` places. */
export function foldedCounts(fingerprint: MorganFingerprint, length: number): Float32Array {
  const row = new Float32Array(length);
  addFoldedCounts(fingerprint, row);
  return row;
}

/**
 * Folds a fingerprint into `length` bits, packed: bit `b` is bit `b mod 32` of word `b / 32`, the lowest first. Written
 * little-endian these are the bytes of a model's `neighbours.json`.
 *
 * @param length - A multiple of 32.
 */
export function foldedBits({ ids }: MorganFingerprint, length: number): Uint32Array {
  const words = new Uint32Array(length >>> 5);
  for (const id of ids) {
    const bit = foldedPlace(id, length);
    words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  return words;
}

/** Counts each environment of a fingerprint without folding. */
export function environmentCounts({ ids }: MorganFingerprint): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
