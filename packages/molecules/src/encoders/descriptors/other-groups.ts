import {
  countOxo,
  countSingle,
  countSingleTo,
  isAliphatic,
  isAromaticCarbon,
  isCarbonyl,
  isTetrahedralCarbon,
  type FunctionalGroup,
} from './functional-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Groups that an oxygen, a sulfur, a phosphorus, a boron or a halogen stands for. */
export const OTHER_GROUPS: readonly FunctionalGroup[] = [
  oxygen('PrimaryAlcohols', (structure, atom) => isAlcohol(structure, atom, [2, 3])),
  oxygen('SecondaryAlcohols', (structure, atom) => isAlcohol(structure, atom, [1])),
  oxygen('TertiaryAlcohols', (structure, atom) => isAlcohol(structure, atom, [0])),
  oxygen(
    'AlkylEthers',
    (structure, atom) => countSingle(structure, atom, (other) => isTetrahedralCarbon(structure, other)) === 2,
  ),
  oxygen(
    'ArylEthers',
    (structure, atom) =>
      isEther(structure, atom) && countSingle(structure, atom, (other) => isAromaticCarbon(structure, other)) > 0,
  ),
  oxygen(
    'ArylMethoxys',
    (structure, atom) =>
      isEther(structure, atom) &&
      countSingle(structure, atom, (other) => isAromaticCarbon(structure, other)) === 1 &&
      countSingle(structure, atom, (other) => structure.hydrogenCount(other) === 3) === 1,
  ),
  oxygen('Epoxides', (structure, atom) => structure.smallestRings[atom] === 3),
  oxygen('Peroxides', (structure, atom) => countSingleTo(structure, atom, 8) > 0),
  oxygen('FuranOxygens', (structure, atom) => structure.isAromatic(atom)),
  sulfur('Thiols', (structure, atom) => structure.hydrogenCount(atom) > 0),
  sulfur(
    'Thioethers',
    (structure, atom) => countSingleTo(structure, atom, 6) === 2 && structure.connections(atom) === 2,
  ),
  sulfur('DisulfideSulfurs', (structure, atom) => countSingleTo(structure, atom, 16) > 0),
  sulfur('Sulfoxides', (structure, atom) => countOxo(structure, atom) === 1 && countSingleTo(structure, atom, 6) === 2),
  sulfur('Sulfones', (structure, atom) => countOxo(structure, atom) === 2 && countSingleTo(structure, atom, 6) === 2),
  sulfur('SulfoGroups', (structure, atom) => countOxo(structure, atom) > 1 && countSingleTo(structure, atom, 8) > 0),
  sulfur('ThiopheneSulfurs', (structure, atom) => structure.isAromatic(atom)),
  { name: 'PhosphorylGroups', element: 15, isCentre: (structure, atom) => structure.isDoubleBondedTo(atom, [8, 16]) },
  { name: 'BoronicAcids', element: 5, isCentre: (structure, atom) => countSingleTo(structure, atom, 8) === 2 },
  aryl('ArylFluorides', 9),
  aryl('ArylChlorides', 17),
  aryl('ArylBromides', 35),
  aryl('ArylIodides', 53),
];

function oxygen(name: string, isCentre: FunctionalGroup['isCentre']): FunctionalGroup {
  return { name, element: 8, isCentre };
}

function sulfur(name: string, isCentre: FunctionalGroup['isCentre']): FunctionalGroup {
  return { name, element: 16, isCentre };
}

function aryl(name: string, element: number): FunctionalGroup {
  return {
    name,
    element,
    isCentre: (structure, atom) => structure.some(atom, (other) => isAromaticCarbon(structure, other)),
  };
}

function isAlcohol(structure: PerceivedStructure, atom: number, hydrogens: readonly number[]): boolean {
  return (
    structure.hydrogenCount(atom) === 1 &&
    countSingle(
      structure,
      atom,
      (other) => isTetrahedralCarbon(structure, other) && hydrogens.includes(structure.hydrogenCount(other)),
    ) === 1
  );
}

/** An oxygen between two carbons of which none is a carbonyl's. */
function isEther(structure: PerceivedStructure, atom: number): boolean {
  return (
    isAliphatic(structure, atom, 8) &&
    countSingle(structure, atom, (other) => structure.element(other) === 6 && !isCarbonyl(structure, other)) === 2
  );
}
