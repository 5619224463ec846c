import type { MorganFingerprint } from './circular-environments.ts';

/** Environments found so far, each set of bonds once. */
export class EnvironmentList {
  /** Sets of bonds as bits, `words` each. */
  readonly #sets: Uint32Array;
  readonly #words: number;
  readonly #ids: number[] = [];
  readonly #centres: number[] = [];
  readonly #radii: number[] = [];
  /** Of each set that was found: a hash, where it begins, and its environment. */
  readonly #hashes: number[] = [];
  readonly #firsts: number[] = [];
  readonly #entries: number[] = [];
  #radius = 0;
  #firstOfRound = 0;

  constructor(sets: Uint32Array, words: number) {
    this.#sets = sets;
    this.#words = words;
  }

  /** Adds an atom by itself. */
  addAtom(id: number, centre: number): void {
    this.#push(id, centre, 0);
  }

  /** From here on sets compete: of those that cover the same bonds the one with the lowest id stays. */
  beginRound(radius: number): void {
    this.#radius = radius;
    this.#firstOfRound = this.#hashes.length;
  }

  /**
   * Adds an environment unless its bonds are known; returns the centre that lost, which grows no further.
   *
   * @param first - Where its set of bonds begins.
   */
  add(id: number, centre: number, first: number): number | undefined {
    const hash = this.#hash(first);
    const known = this.#indexOf(first, hash);
    if (known === -1) {
      this.#hashes.push(hash);
      this.#firsts.push(first);
      this.#entries.push(this.#push(id, centre, this.#radius));
      return undefined;
    }
    const entry = this.#entries[known] ?? 0;
    if (known < this.#firstOfRound || id >= (this.#ids[entry] ?? 0)) return centre;
    const loser = this.#centres[entry];
    this.#ids[entry] = id;
    this.#centres[entry] = centre;
    return loser;
  }

  fingerprint(): MorganFingerprint {
    return {
      ids: new Uint32Array(this.#ids),
      centres: new Uint16Array(this.#centres),
      radii: new Uint8Array(this.#radii),
    };
  }

  #push(id: number, centre: number, radius: number): number {
    this.#ids.push(id);
    this.#centres.push(centre);
    this.#radii.push(radius);
    return this.#ids.length - 1;
  }

  #indexOf(first: number, hash: number): number {
    for (let at = this.#hashes.indexOf(hash); at !== -1; at = this.#hashes.indexOf(hash, at + 1)) {
      if (this.#isSame(this.#firsts[at] ?? 0, first)) return at;
    }
    return -1;
  }

  #isSame(one: number, other: number): boolean {
    for (let word = 0; word < this.#words; word += 1) {
      if (this.#sets[one + word] !== this.#sets[other + word]) return false;
    }
    return true;
  }

  /** A small integer, so that lists of hashes stay quick to search. */
  #hash(first: number): number {
    let hash = 0;
    for (let word = 0; word < this.#words; word += 1) {
      hash = Math.imul(hash ^ (this.#sets[first + word] ?? 0), 0x85eb_ca6b) ^ (hash >>> 13);
    }
    return hash >> 2;
  }
}
