import type { MolecularGraph } from '../molecular-graph.ts';
import { adjacencyOf, type Adjacency } from './adjacency.ts';
import type { MorganFingerprint } from './circular-environments.ts';
import { combineHash } from './combine-hash.ts';
import { EnvironmentList } from './environment-list.ts';
import { writeMorganInvariants } from './morgan-invariants.ts';

/** How a circular fingerprint is made. */
export interface MorganOptions {
  /** Bonds from the centre: 2 is ECFP4. */
  readonly radius: number;
  /** Tells stereoisomers apart by the Cahn–Ingold–Prelog codes. Default false. */
  readonly chirality?: boolean;
}

/** Numbers that RDKit gives to bonds. */
const AROMATIC_BOND = 12;
const DATIVE_BOND = 17;
/** What a stereo double bond adds to, and Z: one more is E. */
const STEREO_BOND = 100 + 10 * 2 + 2;
const CHIRALITY_CODES: readonly number[] = [0, 3, 2, 1];

/**
 * Makes the circular fingerprint of a structure (Rogers & Hahn, J Chem Inf Model 2010;50:742), environment by environment.
 * Identifiers and counts are equal to those of RDKit's Morgan fingerprint: an environment that covers the same bonds as
 * one that was found before is left out, and its centre grows no further.
 *
 * @example
 * ```ts
 * const fingerprint = morganFingerprint(molecule.graph, { radius: 2 });
 * const counts = foldedCounts(fingerprint, 2048); // Float32Array
 * ```
 */
export function morganFingerprint(graph: MolecularGraph, options: MorganOptions): MorganFingerprint {
  const growth = new Growth(graph, options);
  for (let layer = 0; layer < options.radius; layer += 1) growth.grow(layer);
  return growth.found.fingerprint();
}

/** Environments of one structure while they grow, bond by bond. */
class Growth {
  readonly found: EnvironmentList;
  readonly #graph: MolecularGraph;
  readonly #adjacency: Adjacency;
  readonly #bondCodes: readonly number[];
  readonly #chirality: boolean;
  readonly #atoms: number;
  /** Words of 32 bonds that a set of bonds takes. */
  readonly #words: number;
  readonly #stopped: boolean[];
  readonly #isStereo: boolean[];
  /** Of the atom at hand, bonds and neighbours in rising order; filled again for each. */
  readonly #codes: number[] = [];
  readonly #values: number[] = [];
  /** Round after round, the invariant of each atom. */
  readonly #invariants: Uint32Array;
  /** Round after round, the bonds round each atom, as bits. */
  readonly #covered: Uint32Array;

  constructor(graph: MolecularGraph, { radius, chirality = false }: MorganOptions) {
    const atoms = graph.elements.length;
    this.#graph = graph;
    this.#adjacency = adjacencyOf(graph);
    this.#chirality = chirality;
    this.#bondCodes = bondCodes(graph, chirality);
    this.#atoms = atoms;
    this.#words = Math.max(1, (graph.bondFrom.length + 31) >>> 5);
    this.#stopped = new Array<boolean>(atoms).fill(false);
    this.#isStereo = new Array<boolean>(atoms).fill(false);
    this.#invariants = new Uint32Array(atoms * (radius + 1));
    this.#covered = new Uint32Array(atoms * this.#words * (radius + 1));
    this.found = new EnvironmentList(this.#covered, this.#words);
    writeMorganInvariants(graph, this.#adjacency, this.#invariants);
    for (let atom = 0; atom < atoms; atom += 1) this.found.addAtom(this.#invariants[atom] ?? 0, atom);
  }

  grow(layer: number): void {
    const { starts } = this.#adjacency;
    const next = this.#atoms * (layer + 1);
    for (let atom = 0; atom < this.#atoms; atom += 1) {
      if (starts[atom] === starts[atom + 1]) this.#stopped[atom] = true;
      this.#cover(atom, layer);
      if (this.#stopped[atom] === false) this.#invariants[next + atom] = this.#invariantOf(atom, layer);
    }
    this.found.beginRound(layer + 1);
    for (let atom = 0; atom < this.#atoms; atom += 1) {
      if (this.#stopped[atom] === true) continue;
      const loser = this.found.add(this.#invariants[next + atom] ?? 0, atom, (next + atom) * this.#words);
      if (loser !== undefined) this.#stopped[loser] = true;
    }
  }

  /** Bonds round an atom after a round: those before it, and of an atom that still grows, its own and its neighbours'. */
  #cover(atom: number, layer: number): void {
    const { starts, neighbours, bonds } = this.#adjacency;
    const covered = this.#covered;
    const words = this.#words;
    const before = layer * this.#atoms;
    const from = (before + atom) * words;
    const own = from + this.#atoms * words;
    for (let word = 0; word < words; word += 1) covered[own + word] = covered[from + word] ?? 0;
    if (this.#stopped[atom] === true) return;
    for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
      const bond = bonds[at] ?? 0;
      const other = (before + (neighbours[at] ?? 0)) * words;
      covered[own + (bond >>> 5)] = (covered[own + (bond >>> 5)] ?? 0) | (1 << (bond & 31));
      for (let word = 0; word < words; word += 1) {
        covered[own + word] = (covered[own + word] ?? 0) | (covered[other + word] ?? 0);
      }
    }
  }

  #invariantOf(atom: number, layer: number): number {
    const before = layer * this.#atoms;
    const count = this.#sortNeighbours(atom, before);
    const [codes, values] = [this.#codes, this.#values];
    let hash = combineHash(layer, this.#invariants[before + atom] ?? 0);
    const wasStereo = this.#isStereo[atom] === true;
    let isStereo = this.#chirality && this.#graph.chirality[atom] !== 0;
    for (let at = 0; at < count; at += 1) {
      const code = codes[at] ?? 0;
      const value = values[at] ?? 0;
      hash = combineHash(hash, combineHash(combineHash(0, code), value));
      if (!wasStereo && (code !== 1 || (at > 0 && value === values[at - 1]))) isStereo = false;
    }
    if (!isStereo) return hash;
    this.#isStereo[atom] = true;
    return combineHash(hash, CHIRALITY_CODES[this.#graph.chirality[atom] ?? 0] ?? 1);
  }

  /** Sorts the bonds of an atom by bond code and neighbour's invariant; returns how many there are. */
  #sortNeighbours(atom: number, before: number): number {
    const { starts, neighbours, bonds } = this.#adjacency;
    const [codes, values] = [this.#codes, this.#values];
    const first = starts[atom] ?? 0;
    const end = starts[atom + 1] ?? 0;
    for (let at = first; at < end; at += 1) {
      const code = this.#bondCodes[bonds[at] ?? 0] ?? 0;
      const value = this.#invariants[before + (neighbours[at] ?? 0)] ?? 0;
      let place = at - first;
      for (; place > 0; place -= 1) {
        const otherCode = codes[place - 1] ?? 0;
        const otherValue = values[place - 1] ?? 0;
        if (otherCode < code || (otherCode === code && otherValue <= value)) break;
        codes[place] = otherCode;
        values[place] = otherValue;
      }
      codes[place] = code;
      values[place] = value;
    }
    return end - first;
  }
}

function bondCodes({ bondOrders, aromaticBonds, bondStereo }: MolecularGraph, chirality: boolean): readonly number[] {
  const codes: number[] = [];
  for (let bond = 0; bond < bondOrders.length; bond += 1) {
    const order = bondOrders[bond] ?? 0;
    const stereo = bondStereo[bond] ?? 0;
    if (aromaticBonds[bond] === 1) codes.push(AROMATIC_BOND);
    else if (chirality && order === 2 && stereo !== 0) codes.push(STEREO_BOND + stereo - 1);
    else codes.push(order === 0 ? DATIVE_BOND : order);
  }
  return codes;
}
