import type { MorganFingerprint } from './circular-environments.ts';

/** Environments found so far, each set of bonds once. */
export class EnvironmentList {
  readonly #words: number;
  readonly #ids: number[] = [];
  readonly #centres: number[] = [];
  readonly #radii: number[] = [];
  /** Of each set of bonds that was found: a hash, the array it stands in, its atom there, and its environment. */
  readonly #hashes: number[] = [];
  readonly #arrays: Uint32Array[] = [];
  readonly #atoms: number[] = [];
  readonly #entries: number[] = [];
  #round: Uint32Array = new Uint32Array(0);
  #radius = 0;
  #firstOfRound = 0;

  constructor(words: number) {
    this.#words = words;
  }

  /** Adds an atom by itself. */
  addAtom(id: number, centre: number): void {
    this.#push(id, centre, 0);
  }

  /**
   * From here on the sets of bonds are those of `covered`, `words` each atom. Sets of one round compete: of those that cover
   * the same bonds the one with the lowest id stays.
   */
  beginRound(covered: Uint32Array, radius: number): void {
    this.#round = covered;
    this.#radius = radius;
    this.#firstOfRound = this.#hashes.length;
  }

  /** Adds an environment unless its bonds are known; returns the centre that lost, which grows no further. */
  add(id: number, centre: number): number | undefined {
    const hash = this.#hash(centre);
    const known = this.#indexOf(centre, hash);
    if (known === -1) {
      this.#hashes.push(hash);
      this.#arrays.push(this.#round);
      this.#atoms.push(centre);
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

  #indexOf(centre: number, hash: number): number {
    for (let at = this.#hashes.indexOf(hash); at !== -1; at = this.#hashes.indexOf(hash, at + 1)) {
      if (this.#isSame(at, centre)) return at;
    }
    return -1;
  }

  #isSame(known: number, centre: number): boolean {
    const array = this.#arrays[known];
    const first = (this.#atoms[known] ?? 0) * this.#words;
    const own = centre * this.#words;
    for (let word = 0; word < this.#words; word += 1) {
      if (array?.[first + word] !== this.#round[own + word]) return false;
    }
    return true;
  }

  /** A small integer, so that lists of hashes stay quick to search. */
  #hash(centre: number): number {
    const first = centre * this.#words;
    let hash = 0;
    for (let word = 0; word < this.#words; word += 1) {
      hash = Math.imul(hash ^ (this.#round[first + word] ?? 0), 0x85eb_ca6b) ^ (hash >>> 13);
    }
    return hash >> 2;
  }
}
