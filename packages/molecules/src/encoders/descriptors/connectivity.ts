import { COVALENT_RADII } from './covalent-radii.ts';
import type { DescriptorGroup } from './descriptor-group.ts';
import { hybridisation } from './hybridisation.ts';
import { LONGEST_PATH, pathSums } from './path-sums.ts';
import type { PerceivedStructure } from './perceived-structure.ts';
import { VALENCE_ELECTRONS } from './valence-electrons.ts';

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
  const counts = pathSums(structure, new Array<number>(structure.atomCount).fill(1));
  const alpha = hallKierAlpha(structure);
  const atoms = structure.countAtoms((atom) => structure.element(atom) > 1) + alpha;
  const kappa = (length: number, product: number): number => {
    const count = (counts[length] ?? 0) + alpha;
    return count === 0 ? 0 : product / count ** 2;
  };
  const isOdd = Math.round(atoms - alpha) % 2 === 1;
  return [
    ...pathSums(structure, simple),
    ...pathSums(structure, heavy),
    alpha,
    kappa(1, atoms * (atoms - 1) ** 2),
    kappa(2, (atoms - 1) * (atoms - 2) ** 2),
    kappa(3, isOdd ? (atoms - 1) * (atoms - 3) ** 2 : (atoms - 2) * (atoms - 3) ** 2),
  ];
}

type Electrons = (outer: number, hydrogens: number, element: number) => number;

function atomWeights(structure: PerceivedStructure, electrons: Electrons): readonly number[] {
  const weights: number[] = [];
  for (let atom = 0; atom < structure.atomCount; atom += 1) {
    const element = structure.element(atom);
    const delta = electrons(VALENCE_ELECTRONS[element] ?? 0, structure.graph.hydrogens[atom] ?? 0, element);
    weights.push(delta > 0 ? 1 / Math.sqrt(delta) : 0);
  }
  return weights;
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
