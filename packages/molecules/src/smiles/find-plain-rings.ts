import { PLAIN_ATOMS, PLAIN_BONDS, PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';

/** Most rings that hang together. */
const MAX_RINGS = 16;

/**
 * Finds the smallest set of smallest rings, or all of them where several sets are equally small, as in cages: the toolkit
 * lists them all too. Every such set has, for each bond, a shortest ring through it; so the shortest rings through all bonds
 * are collected, and where they hold as many independent ones as there are independent cycles, they are the set.
 */
export class PlainRingFinder {
  readonly #structure: PlainStructure;
  readonly #order: Int16Array = new Int16Array(PLAIN_ATOMS);
  readonly #lowest: Int16Array = new Int16Array(PLAIN_ATOMS);
  readonly #distances: Int16Array = new Int16Array(PLAIN_ATOMS);
  readonly #ways: Uint16Array = new Uint16Array(PLAIN_ATOMS);
  readonly #queue: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly #done: Uint8Array = new Uint8Array(PLAIN_BONDS);
  #visited = 0;
  #cycles = 0;

  constructor(structure: PlainStructure) {
    this.#structure = structure;
  }

  /** Whether the rings were found. */
  find(): boolean {
    const structure = this.#structure;
    structure.bondRings.fill(0, 0, structure.bonds);
    structure.cyclic.fill(0, 0, structure.bonds);
    this.#cycles = structure.bonds - structure.atoms + 1;
    if (this.#cycles === 0) return true;
    if (this.#cycles > MAX_RINGS) return false;
    this.#findBridges();
    this.#done.fill(0, 0, structure.bonds);
    for (let bond = 0; bond < structure.bonds; bond += 1) {
      if (structure.cyclic[bond] === 0 || this.#done[bond] === 1) continue;
      if (!this.#shortestThrough(bond)) return false;
      this.#passChain(structure.bondFrom[bond] ?? 0, bond);
      this.#passChain(structure.bondTo[bond] ?? 0, bond);
    }
    return this.#isWhole();
  }

  /** Every ring through a bond goes on through the next where nothing branches off, so one look is enough for both. */
  #passChain(start: number, through: number): void {
    const { neighbours, neighbourBonds, degrees, cyclic } = this.#structure;
    let atom = start;
    let before = through;
    this.#done[through] = 1;
    for (;;) {
      let next = -1;
      const first = atom * PLAIN_NEIGHBOURS;
      const end = first + (degrees[atom] ?? 0);
      for (let at = first; at < end; at += 1) {
        const bond = neighbourBonds[at] ?? 0;
        if (bond === before || cyclic[bond] === 0) continue;
        if (next >= 0) return;
        next = at;
      }
      const bond = neighbourBonds[next] ?? 0;
      if (next < 0 || this.#done[bond] === 1) return;
      this.#done[bond] = 1;
      before = bond;
      atom = neighbours[next] ?? 0;
    }
  }

  #findBridges(): void {
    this.#order.fill(0, 0, this.#structure.atoms);
    this.#visited = 0;
    this.#descend(0, -1);
  }

  /** Depth first: a bond is a bridge where nothing behind it reaches back before it. */
  #descend(atom: number, through: number): void {
    const { neighbours, neighbourBonds, degrees, cyclic } = this.#structure;
    this.#visited += 1;
    const order = this.#visited;
    let lowest = order;
    this.#order[atom] = order;
    const first = atom * PLAIN_NEIGHBOURS;
    const end = first + (degrees[atom] ?? 0);
    for (let at = first; at < end; at += 1) {
      const bond = neighbourBonds[at] ?? 0;
      if (bond === through) continue;
      const next = neighbours[at] ?? 0;
      const known = this.#order[next] ?? 0;
      if (known === 0) {
        this.#descend(next, bond);
        const reached = this.#lowest[next] ?? 0;
        if (reached <= order) cyclic[bond] = 1;
        if (reached < lowest) lowest = reached;
      } else {
        cyclic[bond] = 1;
        if (known < lowest) lowest = known;
      }
    }
    this.#lowest[atom] = lowest;
  }

  /** Adds all shortest rings through a bond that are not known; false where there are too many. */
  #shortestThrough(bond: number): boolean {
    const structure = this.#structure;
    const start = structure.bondFrom[bond] ?? 0;
    const goal = structure.bondTo[bond] ?? 0;
    this.#measure(start, goal, bond);
    const ways = this.#ways[goal] ?? 0;
    if (ways > 4) return false;
    return this.#walkBack([goal], start, bond);
  }

  /** Distances from an atom without one bond, and in how many ways each atom is reached that fast. */
  #measure(start: number, goal: number, without: number): void {
    const { neighbours, neighbourBonds, degrees, cyclic, atoms } = this.#structure;
    const [distances, ways, queue] = [this.#distances, this.#ways, this.#queue];
    distances.fill(-1, 0, atoms);
    distances[start] = 0;
    ways[start] = 1;
    queue[0] = start;
    let filled = 1;
    for (let read = 0; read < filled; read += 1) {
      const atom = queue[read] ?? 0;
      if (atom === goal) return;
      const distance = (distances[atom] ?? 0) + 1;
      const first = atom * PLAIN_NEIGHBOURS;
      const end = first + (degrees[atom] ?? 0);
      for (let at = first; at < end; at += 1) {
        const bond = neighbourBonds[at] ?? 0;
        if (bond === without || cyclic[bond] === 0) continue;
        const next = neighbours[at] ?? 0;
        const known = distances[next] ?? 0;
        if (known === -1) {
          distances[next] = distance;
          ways[next] = ways[atom] ?? 0;
          queue[filled] = next;
          filled += 1;
        } else if (known === distance) ways[next] = (ways[next] ?? 0) + (ways[atom] ?? 0);
      }
    }
  }

  #walkBack(path: number[], start: number, closing: number): boolean {
    const atom = path.at(-1) ?? 0;
    if (atom === start) return this.#add(path, closing);
    const { neighbours, neighbourBonds, degrees, cyclic } = this.#structure;
    const nearer = (this.#distances[atom] ?? 0) - 1;
    const first = atom * PLAIN_NEIGHBOURS;
    for (let at = first; at < first + (degrees[atom] ?? 0); at += 1) {
      const next = neighbours[at] ?? 0;
      const bond = neighbourBonds[at] ?? 0;
      if (cyclic[bond] === 0 || bond === closing || this.#distances[next] !== nearer) continue;
      if ((this.#ways[atom] ?? 0) === 1) {
        path.push(next);
        return this.#walkBack(path, start, closing);
      }
      if (!this.#walkBack([...path, next], start, closing)) return false;
    }
    return true;
  }

  /** Each ring has a bond of its own and there are as many as independent cycles, or they hold so many that are independent. */
  #isWhole(): boolean {
    const { rings, ringBonds, bondRings } = this.#structure;
    if (rings.length < this.#cycles) return false;
    if (rings.length === this.#cycles && ringBonds.every((bonds) => bonds.some((bond) => bondRings[bond] === 1)))
      return true;
    return rankOf(this.#structure) === this.#cycles;
  }

  #add(atoms: number[], closing: number): boolean {
    const structure = this.#structure;
    const bonds: number[] = [];
    for (let at = 0; at + 1 < atoms.length; at += 1)
      bonds.push(structure.bondBetween(atoms[at] ?? 0, atoms[at + 1] ?? 0));
    bonds.push(closing);
    const isKnown = structure.ringBonds.some(
      (known) => known.length === bonds.length && bonds.every((bond) => known.includes(bond)),
    );
    if (isKnown) return true;
    if (structure.rings.length === MAX_RINGS) return false;
    structure.rings.push(atoms);
    structure.ringBonds.push(bonds);
    for (const bond of bonds) structure.bondRings[bond] = (structure.bondRings[bond] ?? 0) + 1;
    return true;
  }
}

/** How many rings are no sum of others, by elimination over their bonds as bits. */
function rankOf({ ringBonds }: PlainStructure): number {
  const rows = ringBonds.map((bonds) => bonds.reduce((bits, bond) => bits | (1n << BigInt(bond)), 0n));
  let rank = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const pivot = rows[row] ?? 0n;
    if (pivot === 0n) continue;
    rank += 1;
    const lowest = pivot & -pivot;
    for (let other = row + 1; other < rows.length; other += 1) {
      const bits = rows[other] ?? 0n;
      if ((bits & lowest) !== 0n) rows[other] = bits ^ pivot;
    }
  }
  return rank;
}
