import type { MolecularGraph } from '../../molecular-graph.ts';
import { adjacencyOf, type Adjacency } from '../adjacency.ts';

/** Tells whether a neighbour and the bond to it are meant; both by index. */
export type NeighbourTest = (neighbour: number, bond: number) => boolean;

/** A structure with what descriptors ask of its atoms and bonds, in the words of SMARTS. */
export class PerceivedStructure {
  readonly graph: MolecularGraph;
  readonly adjacency: Adjacency;
  readonly atomCount: number;
  readonly bondCount: number;
  /** Listed neighbours of each atom (`D`). */
  readonly degrees: number[];
  /** Hydrogens of each atom, listed or not (`H`). */
  readonly hydrogens: number[];
  /** Sum of the bond orders of each atom in the Kekulé form, hydrogens included (`v`). */
  readonly valences: number[];
  /** Rings each atom lies in (`R`). */
  readonly ringCounts: number[];
  /** Atoms of the smallest ring each atom lies in (`r`); 0 outside rings. */
  readonly smallestRings: number[];
  /** Rings each bond lies in. */
  readonly bondRings: number[];
  /** Highest order of the bonds of each atom that are not aromatic. */
  readonly highestOrders: number[];
  /** Bonds of each ring of the graph. */
  readonly ringBonds: readonly (readonly number[])[];
  #byElement: Map<number, number[]> | undefined;

  constructor(graph: MolecularGraph) {
    this.graph = graph;
    this.adjacency = adjacencyOf(graph);
    this.atomCount = graph.elements.length;
    this.bondCount = graph.bondFrom.length;
    this.degrees = zeros(this.atomCount);
    this.hydrogens = Array.from(graph.hydrogens);
    this.valences = Array.from(graph.hydrogens);
    this.ringCounts = zeros(this.atomCount);
    this.smallestRings = zeros(this.atomCount);
    this.bondRings = zeros(this.bondCount);
    this.highestOrders = zeros(this.atomCount);
    this.#countBonds();
    this.ringBonds = graph.rings.map((ring) => this.#enterRing(ring));
  }

  element(atom: number): number {
    return this.graph.elements[atom] ?? 0;
  }

  charge(atom: number): number {
    return this.graph.charges[atom] ?? 0;
  }

  isAromatic(atom: number): boolean {
    return this.graph.aromaticAtoms[atom] === 1;
  }

  degree(atom: number): number {
    return this.degrees[atom] ?? 0;
  }

  hydrogenCount(atom: number): number {
    return this.hydrogens[atom] ?? 0;
  }

  /** Neighbours of an atom with hydrogens that are not listed (`X`). */
  connections(atom: number): number {
    return this.degree(atom) + (this.graph.hydrogens[atom] ?? 0);
  }

  valence(atom: number): number {
    return this.valences[atom] ?? 0;
  }

  isInRing(atom: number): boolean {
    return this.ringCounts[atom] !== 0;
  }

  isRingBond(bond: number): boolean {
    return this.bondRings[bond] !== 0;
  }

  isAromaticBond(bond: number): boolean {
    return this.graph.aromaticBonds[bond] === 1;
  }

  /** Order of a bond, 0 where it is aromatic: as a SMARTS without `:` sees it. */
  order(bond: number): number {
    return this.isAromaticBond(bond) ? 0 : (this.graph.bondOrders[bond] ?? 0);
  }

  /** Counts the neighbours of an atom that pass a test. */
  count(atom: number, test: NeighbourTest): number {
    const { starts, neighbours, bonds } = this.adjacency;
    const end = starts[atom + 1] ?? 0;
    let passed = 0;
    for (let at = starts[atom] ?? 0; at < end; at += 1) if (test(neighbours[at] ?? 0, bonds[at] ?? 0)) passed += 1;
    return passed;
  }

  /** Whether a neighbour of an atom passes a test. */
  some(atom: number, test: NeighbourTest): boolean {
    const { starts, neighbours, bonds } = this.adjacency;
    const end = starts[atom + 1] ?? 0;
    for (let at = starts[atom] ?? 0; at < end; at += 1) if (test(neighbours[at] ?? 0, bonds[at] ?? 0)) return true;
    return false;
  }

  /** Whether an atom has a double bond, not aromatic, to one of some elements. */
  isDoubleBondedTo(atom: number, elements: readonly number[]): boolean {
    if ((this.highestOrders[atom] ?? 0) < 2) return false;
    return this.some(atom, (other, bond) => this.order(bond) === 2 && elements.includes(this.element(other)));
  }

  /** Atoms of an element, by index. */
  atomsOf(element: number): readonly number[] {
    this.#byElement ??= this.#atomsByElement();
    return this.#byElement.get(element) ?? [];
  }

  /** Counts the atoms that pass a test. */
  countAtoms(test: (atom: number) => boolean): number {
    let passed = 0;
    for (let atom = 0; atom < this.atomCount; atom += 1) if (test(atom)) passed += 1;
    return passed;
  }

  #countBonds(): void {
    const { bondFrom, bondTo } = this.graph;
    for (let bond = 0; bond < this.bondCount; bond += 1) {
      const from = bondFrom[bond] ?? 0;
      const to = bondTo[bond] ?? 0;
      this.#enterBond(from, to, bond);
      this.#enterBond(to, from, bond);
    }
  }

  #enterBond(atom: number, other: number, bond: number): void {
    this.degrees[atom] = this.degree(atom) + 1;
    this.valences[atom] = this.valence(atom) + (this.graph.bondOrders[bond] ?? 0);
    this.highestOrders[atom] = Math.max(this.highestOrders[atom] ?? 0, this.order(bond));
    if (this.element(other) === 1) this.hydrogens[atom] = this.hydrogenCount(atom) + 1;
  }

  #atomsByElement(): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (let atom = 0; atom < this.atomCount; atom += 1) {
      const element = this.element(atom);
      const known = found.get(element);
      if (known) known.push(atom);
      else found.set(element, [atom]);
    }
    return found;
  }

  #enterRing(ring: readonly number[]): number[] {
    for (const atom of ring) {
      this.ringCounts[atom] = (this.ringCounts[atom] ?? 0) + 1;
      const smallest = this.smallestRings[atom] ?? 0;
      if (smallest === 0 || ring.length < smallest) this.smallestRings[atom] = ring.length;
    }
    return ring.map((atom, at) => {
      const bond = this.bondBetween(atom, ring[(at + 1) % ring.length] ?? 0);
      if (bond !== -1) this.bondRings[bond] = (this.bondRings[bond] ?? 0) + 1;
      return bond;
    });
  }

  /** Index of the bond between two atoms, -1 without one. */
  bondBetween(atom: number, other: number): number {
    const { starts, neighbours, bonds } = this.adjacency;
    for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
      if (neighbours[at] === other) return bonds[at] ?? 0;
    }
    return -1;
  }
}

/** A plain array: to allocate many small typed ones takes longer than to fill them. */
function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
