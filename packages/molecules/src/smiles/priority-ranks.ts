import { PLAIN_ATOMS, PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';

/** Longest list of neighbours: each as often as twice the order of its bond, and hydrogens. */
const LONGEST = 4 * PLAIN_NEIGHBOURS;

/**
 * Ranks atoms by the sequence rules of Cahn, Ingold and Prelog as RDKit approximates them: by atomic number, then again and
 * again by the ranks of the neighbours, the highest first and each as often as twice the order of its bond, until nothing
 * more is told apart. Atoms that are not told apart have the same rank.
 */
export class PriorityRanks {
  readonly #structure: PlainStructure;
  readonly ranks: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly #next: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  /** Atoms by rising rank. */
  readonly #sorted: number[] = [];
  /** {@link LONGEST} places an atom, filled with zeros behind the list. */
  readonly #lists: Uint8Array = new Uint8Array(PLAIN_ATOMS * LONGEST);
  readonly #lengths: Uint8Array = new Uint8Array(PLAIN_ATOMS);

  constructor(structure: PlainStructure) {
    this.#structure = structure;
  }

  /** Ranks by what the atoms are. */
  rank(): void {
    const { elements } = this.#structure;
    this.#rankFrom((one, other) => (elements[one] ?? 0) - (elements[other] ?? 0));
  }

  /** Ranks on by the stereochemistry that was assigned: R before S before none, Z before E. */
  rankStereo(): void {
    const { atoms, bonds, bondFrom, bondTo, chirality, bondStereo } = this.#structure;
    const values = new Int32Array(atoms);
    for (let atom = 0; atom < atoms; atom += 1) {
      const code = chirality[atom] ?? 0;
      values[atom] = 1000 * (this.ranks[atom] ?? 0) + (code === 0 ? 0 : code === 1 ? 20 : 10);
    }
    for (let bond = 0; bond < bonds; bond += 1) {
      const stereo = bondStereo[bond] ?? 0;
      if (stereo === 0) continue;
      for (const atom of [bondFrom[bond] ?? 0, bondTo[bond] ?? 0]) values[atom] = (values[atom] ?? 0) + 3 - stereo;
    }
    this.#rankFrom((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  }

  #rankFrom(compare: (one: number, other: number) => number): void {
    const { atoms } = this.#structure;
    const sorted = this.#sorted;
    sorted.length = 0;
    for (let atom = 0; atom < atoms; atom += 1) sorted.push(atom);
    sorted.sort(compare);
    let classes = this.#number((one, other) => compare(one, other) === 0);
    const rounds = (atoms >> 1) + 1;
    for (let round = 0, before = -1; round < rounds && classes < atoms && before < classes; round += 1) {
      before = classes;
      this.#refine();
      classes = this.#number((one, other) => this.ranks[one] === this.ranks[other] && this.#compare(one, other) === 0);
    }
  }

  /** Numbers classes of equal atoms in the order of {@link #sorted}; returns how many there are. */
  #number(isSame: (one: number, other: number) => boolean): number {
    const sorted = this.#sorted;
    let rank = 0;
    for (let at = 0; at < sorted.length; at += 1) {
      if (at > 0 && !isSame(sorted[at - 1] ?? 0, sorted[at] ?? 0)) rank += 1;
      this.#next[sorted[at] ?? 0] = rank;
    }
    this.ranks.set(this.#next.subarray(0, sorted.length));
    return rank + 1;
  }

  /** Sorts within each class of more than one atom. */
  #refine(): void {
    const { ranks } = this;
    const sorted = this.#sorted;
    let first = 0;
    while (first < sorted.length) {
      let end = first + 1;
      while (end < sorted.length && ranks[sorted[end] ?? 0] === ranks[sorted[first] ?? 0]) end += 1;
      if (end - first > 1) {
        for (let at = first; at < end; at += 1) this.#list(sorted[at] ?? 0);
        for (let at = first + 1; at < end; at += 1) {
          const atom = sorted[at] ?? 0;
          let place = at;
          while (place > first && this.#compare(sorted[place - 1] ?? 0, atom) > 0) {
            sorted[place] = sorted[place - 1] ?? 0;
            place -= 1;
          }
          sorted[place] = atom;
        }
      }
      first = end;
    }
  }

  #list(atom: number): void {
    const { neighbours, neighbourBonds, degrees, hydrogens } = this.#structure;
    const lists = this.#lists;
    const start = atom * LONGEST;
    let length = 0;
    const first = atom * PLAIN_NEIGHBOURS;
    const end = first + (degrees[atom] ?? 0);
    for (let at = first; at < end; at += 1) {
      const other = neighbours[at] ?? 0;
      const value = (this.ranks[other] ?? 0) + 1;
      const copies = this.#copies(neighbourBonds[at] ?? 0, other);
      let place = length;
      while (place > 0 && (lists[start + place - 1] ?? 0) < value) {
        lists[start + place - 1 + copies] = lists[start + place - 1] ?? 0;
        place -= 1;
      }
      for (let copy = 0; copy < copies; copy += 1) lists[start + place + copy] = value;
      length += copies;
    }
    this.#lengths[atom] = length + (hydrogens[atom] ?? 0);
    lists.fill(0, start + length, start + LONGEST);
  }

  #copies(bond: number, neighbour: number): number {
    const { orders, aromaticBonds, elements, degrees } = this.#structure;
    if (aromaticBonds[bond] === 1) return 3;
    const order = orders[bond] ?? 0;
    return order === 2 && elements[neighbour] === 15 && (degrees[neighbour] ?? 0) >= 3 ? 1 : 2 * order;
  }

  #compare(one: number, other: number): number {
    const lists = this.#lists;
    for (let place = 0; place < LONGEST; place += 1) {
      const difference = (lists[one * LONGEST + place] ?? 0) - (lists[other * LONGEST + place] ?? 0);
      if (difference !== 0) return difference;
    }
    return (this.#lengths[one] ?? 0) - (this.#lengths[other] ?? 0);
  }
}
