import type { DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/**
 * Topological polar surface area in Å² from the fragments of Ertl, Rohde & Selzer (J Med Chem 2000;43:3714, table 1),
 * nitrogen and oxygen only, as in RDKit.
 */
export const POLAR_SURFACE: DescriptorGroup = {
  names: ['TPSA'],
  values: (structure) => {
    let area = 0;
    for (let atom = 0; atom < structure.atomCount; atom += 1) area += polarArea(structure, atom);
    return [area];
  },
};

/**
 * Fragments by heavy neighbours, hydrogens, charge, then single, double, triple and aromatic bonds; `*` before an atom in a
 * ring of three.
 */
const NITROGEN: Readonly<Record<string, number>> = {
  '1 0 0 0010': 23.79,
  '1 1 0 0100': 23.85,
  '1 2 0 1000': 26.02,
  '1 2 1 0100': 25.59,
  '1 3 1 1000': 27.64,
  '2 0 0 1100': 12.36,
  '2 0 0 0110': 13.6,
  '*2 1 0 2000': 21.94,
  '2 1 0 2000': 12.03,
  '2 0 1 1010': 4.36,
  '2 1 1 1100': 13.97,
  '2 2 1 2000': 16.61,
  '2 0 0 0002': 12.89,
  '2 1 0 0002': 15.79,
  '2 1 1 0002': 14.14,
  '*3 0 0 3000': 3.01,
  '3 0 0 3000': 3.24,
  '3 0 0 1200': 11.68,
  '3 0 1 2100': 3.01,
  '3 1 1 3000': 4.44,
  '3 0 0 0003': 4.41,
  '3 0 0 1002': 4.93,
  '3 0 0 0102': 8.39,
  '3 0 1 0003': 4.1,
  '3 0 1 1002': 3.88,
  '4 0 1 4000': 0,
};
const OXYGEN: Readonly<Record<string, number>> = {
  '1 0 0 0100': 17.07,
  '1 1 0 1000': 20.23,
  '1 0 -1 1000': 23.06,
  '*2 0 0 2000': 12.53,
  '2 0 0 2000': 9.23,
  '2 0 0 0002': 13.14,
};

function polarArea(structure: PerceivedStructure, atom: number): number {
  const element = structure.element(atom);
  if (element !== 7 && element !== 8) return 0;
  const bonds = [0, 0, 0, 0];
  const neighbours = structure.count(atom, (other, bond) => {
    if (structure.element(other) === 1) return false;
    const kind = structure.isAromaticBond(bond) ? 3 : structure.order(bond) - 1;
    bonds[kind] = (bonds[kind] ?? 0) + 1;
    return true;
  });
  const hydrogens = structure.hydrogenCount(atom);
  const key = `${neighbours} ${hydrogens} ${structure.charge(atom)} ${bonds.join('')}`;
  const fragments = element === 7 ? NITROGEN : OXYGEN;
  const inThreeRing = structure.smallestRings[atom] === 3;
  const known = (inThreeRing ? fragments[`*${key}`] : undefined) ?? fragments[key];
  if (known !== undefined) return known;
  const estimate = element === 7 ? 30.5 - 8.2 * neighbours : 28.5 - 8.6 * neighbours;
  return Math.max(0, estimate + 1.5 * hydrogens);
}
