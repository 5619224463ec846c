import { COVALENT_RADII } from './covalent-radii.ts';
import type { DescriptorGroup } from './descriptor-group.ts';
import { hybridisation } from './hybridisation.ts';
import type { PerceivedStructure } from './perceived-structure.ts';
import { VALENCE_ELECTRONS } from './valence-electrons.ts';

/** Longest path, in bonds, that the indices of connectivity count. */
const LONGEST_PATH = 4;

/**
 * Connectivity and shape: Kier & Hall's chi indices over paths of 0 to 4 bonds with weights by valence (v) and without the
 * correction for heavy elements (n), their alpha and the kappa shapes (Hall & Kier, Rev Comput Chem 1991;2:367). As in
 * RDKit, but for Chi4 where there is a ring of three: RDKit also counts some paths that end inside the ring.
 */
export const CONNECTIVITY: DescriptorGroup = {
  names: [
    ...Array.from({ length: LONGEST_PATH + 1 }, (_, length) => `Chi${length}n`),
    ...Array.from({ length: LONGEST_PATH + 1 }, (_, length) => `Chi${length}v`),
    'HallKierAlpha',
    'Kappa1',
    'Kappa2',
    'Kappa3',
  ],
  values: connectivityValues,
};

function connectivityValues(structure: PerceivedStructure): readonly number[] {
  const simple = atomWeights(structure, (outer, hydrogens) => outer - hydrogens);
  const heavy = atomWeights(structure, (outer, hydrogens, element) =>
    element <= 1 ? 0 : element <= 10 ? outer - hydrogens : (outer - hydrogens) / (element - outer - 1),
  );
  const paths = new PathSums(structure, [simple, heavy]);
  const alpha = hallKierAlpha(structure);
  const atoms = structure.countAtoms((atom) => structure.element(atom) > 1) + alpha;
  const kappa = (length: number, product: number): number => {
    const count = (paths.counts[length] ?? 0) + alpha;
    return count === 0 ? 0 : product / count ** 2;
  };
  const isOdd = Math.round(atoms - alpha) % 2 === 1;
  return [
    ...paths.simple,
    ...paths.heavy,
    alpha,
    kappa(1, atoms * (atoms - 1) ** 2),
    kappa(2, (atoms - 1) * (atoms - 2) ** 2),
    kappa(3, isOdd ? (atoms - 1) * (atoms - 3) ** 2 : (atoms - 2) * (atoms - 3) ** 2),
  ];
}

type Electrons = (outer: number, hydrogens: number, element: number) => number;

function atomWeights(structure: PerceivedStructure, electrons: Electrons): Float64Array {
  return Float64Array.from({ length: structure.atomCount }, (_, atom) => {
    const element = structure.element(atom);
    const delta = electrons(VALENCE_ELECTRONS[element] ?? 0, structure.graph.hydrogens[atom] ?? 0, element);
    return delta > 0 ? 1 / Math.sqrt(delta) : 0;
  });
}

/** Sums over all paths of the products of their atoms' weights. */
class PathSums {
  /** By length in bonds; what closes a ring of three or four counts as a path. */
  readonly simple: number[] = new Array<number>(LONGEST_PATH + 1).fill(0);
  readonly heavy: number[] = new Array<number>(LONGEST_PATH + 1).fill(0);
  /** Paths of each length in bonds. */
  readonly counts: number[] = new Array<number>(LONGEST_PATH + 1).fill(0);
  readonly #structure: PerceivedStructure;
  readonly #weights: readonly [Float64Array, Float64Array];
  readonly #path: number[] = [];

  constructor(structure: PerceivedStructure, weights: readonly [Float64Array, Float64Array]) {
    this.#structure = structure;
    this.#weights = weights;
    for (let atom = 0; atom < structure.atomCount; atom += 1) this.#extend(atom, 1, 1);
  }

  /** Goes on from an atom; every path longer than 0 is met from both of its ends and counted once. */
  #extend(atom: number, simple: number, heavy: number): void {
    const length = this.#path.length;
    const simpleNow = simple * (this.#weights[0][atom] ?? 0);
    const heavyNow = heavy * (this.#weights[1][atom] ?? 0);
    if (length === 0 || (this.#path[0] ?? 0) < atom) this.#count(length, simpleNow, heavyNow);
    if (length === LONGEST_PATH || (length > 0 && (this.#isHydrogen(atom) || this.#isHydrogen(this.#path[0] ?? 0))))
      return;
    const { starts, neighbours } = this.#structure.adjacency;
    this.#path.push(atom);
    for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
      const next = neighbours[at] ?? 0;
      if (length > 0 && this.#isHydrogen(next)) continue;
      const closed = this.#path.indexOf(next);
      if (closed < 0) this.#extend(next, simpleNow, heavyNow);
      else if (this.#isRing(closed, atom)) this.#count(length + 1, simpleNow, heavyNow);
    }
    this.#path.pop();
  }

  /** Listed hydrogens take part in bonds, but in no longer path. */
  #isHydrogen(atom: number): boolean {
    return this.#structure.element(atom) === 1;
  }

  /** Whether the path closes a ring, the first time that it is met: from its lowest atom, towards the lower neighbour. */
  #isRing(closed: number, last: number): boolean {
    if (closed > 0 || this.#path.length < 3 || (this.#path[1] ?? 0) > last) return false;
    return this.#path.every((atom) => atom >= (this.#path[0] ?? 0));
  }

  #count(length: number, simple: number, heavy: number): void {
    this.counts[length] = (this.counts[length] ?? 0) + 1;
    this.simple[length] = (this.simple[length] ?? 0) + simple;
    this.heavy[length] = (this.heavy[length] ?? 0) + heavy;
  }
}

/** Alpha by element, for sp, sp² and sp³. */
const ALPHAS: Readonly<Record<number, readonly [sp: number, sp2: number, sp3: number]>> = {
  6: [-0.22, -0.13, 0],
  7: [-0.29, -0.2, -0.04],
  8: [-0.2, -0.2, -0.04],
  9: [-0.07, -0.07, -0.07],
  15: [0.3, 0.3, 0.43],
  16: [0.22, 0.22, 0.35],
  17: [0.29, 0.29, 0.29],
  35: [0.48, 0.48, 0.48],
  53: [0.73, 0.73, 0.73],
};

/** How much larger or smaller than sp³ carbons the atoms are, summed. */
function hallKierAlpha(structure: PerceivedStructure): number {
  const orbitals = hybridisation(structure);
  let alpha = 0;
  for (let atom = 0; atom < structure.atomCount; atom += 1) {
    const element = structure.element(atom);
    if (element <= 1) continue;
    const known = ALPHAS[element];
    const place = orbitals[atom] === 2 ? 0 : orbitals[atom] === 3 ? 1 : 2;
    alpha += known ? (known[place] ?? 0) : (COVALENT_RADII[element] ?? 0) / (COVALENT_RADII[6] ?? 1) - 1;
  }
  return alpha;
}
