import type { MorganFingerprint } from './morgan-fingerprint.ts';

/** An atom and how many bonds an environment reaches from it. */
export interface EnvironmentPlace {
  readonly centre: number;
  readonly radius: number;
}

/** Environments found so far, each set of bonds once. */
export class EnvironmentList {
  readonly #words: number;
  readonly #ids: number[] = [];
  readonly #centres: number[] = [];
  readonly #radii: number[] = [];
  /** Sets of bonds that were found, with a hash each and the entry of the environment. */
  readonly #sets: Uint32Array[] = [];
  readonly #hashes: number[] = [];
  readonly #entries: number[] = [];
  #firstOfRound = 0;

  constructor(words: number) {
    this.#words = words;
  }

  /** Adds an atom by itself. */
  addAtom(id: number, centre: number): void {
    this.#push(id, { centre, radius: 0 });
  }

  /** From here on sets of one round compete: of those that cover the same bonds the one with the lowest id stays. */
  beginRound(): void {
    this.#firstOfRound = this.#sets.length;
  }

  /** Adds an environment unless its bonds are known; returns the centre that lost, which grows no further. */
  add(set: Uint32Array, id: number, place: EnvironmentPlace): number | undefined {
    const hash = hashOfSet(set);
    const known = this.#indexOf(set, hash);
    if (known === -1) {
      this.#sets.push(set);
      this.#hashes.push(hash);
      this.#entries.push(this.#push(id, place));
      return undefined;
    }
    const entry = this.#entries[known] ?? 0;
    if (known < this.#firstOfRound || id >= (this.#ids[entry] ?? 0)) return place.centre;
    const loser = this.#centres[entry];
    this.#ids[entry] = id;
    this.#centres[entry] = place.centre;
    return loser;
  }

  fingerprint(): MorganFingerprint {
    return {
      ids: Uint32Array.from(this.#ids),
      centres: Uint16Array.from(this.#centres),
      radii: Uint8Array.from(this.#radii),
    };
  }

  #push(id: number, { centre, radius }: EnvironmentPlace): number {
    this.#ids.push(id);
    this.#centres.push(centre);
    this.#radii.push(radius);
    return this.#ids.length - 1;
  }

  #indexOf(set: Uint32Array, hash: number): number {
    for (let at = this.#hashes.indexOf(hash); at !== -1; at = this.#hashes.indexOf(hash, at + 1)) {
      const known = this.#sets[at];
      let word = 0;
      while (word < this.#words && known?.[word] === set[word]) word += 1;
      if (word === this.#words) return at;
    }
    return -1;
  }
}

function hashOfSet(set: Uint32Array): number {
  let hash = 0;
  for (const word of set) hash = Math.imul(hash ^ word, 0x85ebca6b) ^ (hash >>> 13);
  return hash;
}
