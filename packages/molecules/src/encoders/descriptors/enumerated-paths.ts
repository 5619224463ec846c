import type { PerceivedStructure } from './perceived-structure.ts';

/** Longest path in bonds. */
const LONGEST = 4;

/** Sums of the products of weights along each path, one path after the other: right for rings of any size. */
export class EnumeratedPaths {
  /** By length in bonds; what closes a ring of three or four counts as a path. */
  readonly sums: number[] = new Array<number>(LONGEST + 1).fill(0);
  readonly #structure: PerceivedStructure;
  readonly #weights: readonly number[];
  readonly #path: number[] = [];

  constructor(structure: PerceivedStructure, weights: readonly number[]) {
    this.#structure = structure;
    this.#weights = weights;
    for (let atom = 0; atom < structure.atomCount; atom += 1) this.#extend(atom, 1);
  }

  /** Goes on from an atom; every path longer than 0 is met from both of its ends and counted once. */
  #extend(atom: number, before: number): void {
    const length = this.#path.length;
    const product = before * (this.#weights[atom] ?? 0);
    if (product === 0) return;
    if (length === 0 || (this.#path[0] ?? 0) < atom) this.#add(length, product);
    if (length === LONGEST) return;
    const { starts, neighbours } = this.#structure.adjacency;
    this.#path.push(atom);
    for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
      const next = neighbours[at] ?? 0;
      const closed = this.#path.indexOf(next);
      if (closed < 0) this.#extend(next, product);
      else if (this.#isRing(closed, atom)) this.#add(length + 1, product);
    }
    this.#path.pop();
  }

  /** Whether the path closes a ring, the first time that it is met: from its lowest atom, towards the lower neighbour. */
  #isRing(closed: number, last: number): boolean {
    if (closed > 0 || this.#path.length < 3 || (this.#path[1] ?? 0) > last) return false;
    return this.#path.every((atom) => atom >= (this.#path[0] ?? 0));
  }

  #add(length: number, product: number): void {
    this.sums[length] = (this.sums[length] ?? 0) + product;
  }
}
