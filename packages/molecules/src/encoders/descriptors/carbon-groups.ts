import {
  countSingle,
  countSingleTo,
  isAliphatic,
  isCarbonyl,
  isTetrahedralCarbon,
  type FunctionalGroup,
} from './functional-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Groups that a carbon stands for. */
export const CARBON_GROUPS: readonly FunctionalGroup[] = [
  group('Ketones', (structure, atom) => isCarbonyl(structure, atom) && countSingleTo(structure, atom, 6) === 2),
  group(
    'Aldehydes',
    (structure, atom) =>
      isCarbonyl(structure, atom) && structure.hydrogenCount(atom) > 0 && countSingleTo(structure, atom, 6) === 1,
  ),
  group('Esters', (structure, atom) => isEster(structure, atom) && countSingleTo(structure, atom, 7) === 0),
  group('Lactones', (structure, atom) => isEster(structure, atom) && hasRingPartner(structure, atom, 8)),
  group('Carbamates', (structure, atom) => isEster(structure, atom) && countSingleTo(structure, atom, 7) === 1),
  group('Ureas', (structure, atom) => isCarbonyl(structure, atom) && countSingleTo(structure, atom, 7) === 2),
  group('PrimaryAmides', (structure, atom) => hasAmideNitrogen(structure, atom, 2)),
  group('SecondaryAmides', (structure, atom) => hasAmideNitrogen(structure, atom, 1)),
  group('TertiaryAmides', (structure, atom) => hasAmideNitrogen(structure, atom, 0)),
  group('Lactams', (structure, atom) => isCarbonyl(structure, atom) && hasRingPartner(structure, atom, 7)),
  group(
    'BetaLactams',
    (structure, atom) =>
      isCarbonyl(structure, atom) && structure.smallestRings[atom] === 4 && hasRingPartner(structure, atom, 7),
  ),
  group(
    'AcylHalides',
    (structure, atom) =>
      isCarbonyl(structure, atom) && countSingle(structure, atom, (other) => isHalogen(structure, other)) > 0,
  ),
  group(
    'Thiocarbonyls',
    (structure, atom) => isAliphatic(structure, atom, 6) && structure.isDoubleBondedTo(atom, [16]),
  ),
  group(
    'Guanidines',
    (structure, atom) =>
      structure.isDoubleBondedTo(atom, [7]) && structure.count(atom, (other) => structure.element(other) === 7) === 3,
  ),
  group(
    'Imines',
    (structure, atom) =>
      isAliphatic(structure, atom, 6) &&
      structure.isDoubleBondedTo(atom, [7]) &&
      countSingleTo(structure, atom, 7) === 0,
  ),
  group('Nitriles', (structure, atom) => hasTriple(structure, atom, 7)),
  group('AlkyneCarbons', (structure, atom) => hasTriple(structure, atom, 6)),
  group('AlkeneCarbons', (structure, atom) => isAliphatic(structure, atom, 6) && structure.isDoubleBondedTo(atom, [6])),
  group('MichaelAcceptors', isMichaelAcceptor),
  group('Trifluoromethyls', (structure, atom) => structure.degree(atom) > 2 && countSingleTo(structure, atom, 9) === 3),
  group(
    'AlkylHalides',
    (structure, atom) =>
      isTetrahedralCarbon(structure, atom) && countSingle(structure, atom, (other) => isHalogen(structure, other)) > 0,
  ),
  group('Methyls', (structure, atom) => isTetrahedralCarbon(structure, atom) && structure.hydrogenCount(atom) === 3),
  group(
    'QuaternaryCarbons',
    (structure, atom) => isTetrahedralCarbon(structure, atom) && structure.hydrogenCount(atom) === 0,
  ),
  group(
    'ChainCarbons',
    (structure, atom) =>
      structure.hydrogenCount(atom) === 2 && isTetrahedralCarbon(structure, atom) && !structure.isInRing(atom),
  ),
  group('AromaticCarbons', (structure, atom) => structure.isAromatic(atom)),
  group(
    'BenzylicCarbons',
    (structure, atom) =>
      isTetrahedralCarbon(structure, atom) && countSingle(structure, atom, (other) => structure.isAromatic(other)) > 0,
  ),
  group('Acetals', (structure, atom) => isTetrahedralCarbon(structure, atom) && countSingleTo(structure, atom, 8) > 1),
];

function group(name: string, isCentre: FunctionalGroup['isCentre']): FunctionalGroup {
  return { name, element: 6, isCentre };
}

function isHalogen(structure: PerceivedStructure, atom: number): boolean {
  return [9, 17, 35, 53].includes(structure.element(atom));
}

function isEster(structure: PerceivedStructure, carbon: number): boolean {
  return (
    isCarbonyl(structure, carbon) &&
    countSingle(structure, carbon, (other) => structure.element(other) === 8 && structure.degree(other) === 2) > 0
  );
}

function hasRingPartner(structure: PerceivedStructure, carbon: number, element: number): boolean {
  return structure.some(
    carbon,
    (other, bond) => structure.element(other) === element && structure.order(bond) === 1 && structure.isRingBond(bond),
  );
}

function hasAmideNitrogen(structure: PerceivedStructure, carbon: number, hydrogens: number): boolean {
  return (
    isCarbonyl(structure, carbon) &&
    countSingleTo(structure, carbon, 7) === 1 &&
    countSingle(
      structure,
      carbon,
      (other) => isAliphatic(structure, other, 7) && structure.hydrogenCount(other) === hydrogens,
    ) === 1
  );
}

function hasTriple(structure: PerceivedStructure, carbon: number, element: number): boolean {
  if ((structure.highestOrders[carbon] ?? 0) < 3) return false;
  return structure.some(carbon, (other, bond) => structure.order(bond) === 3 && structure.element(other) === element);
}

/** A carbon of C=C whose partner carries C=O, C≡N, NO₂ or SO₂. */
function isMichaelAcceptor(structure: PerceivedStructure, carbon: number): boolean {
  if (!isAliphatic(structure, carbon, 6) || (structure.highestOrders[carbon] ?? 0) < 2) return false;
  return structure.some(
    carbon,
    (partner, bond) =>
      structure.order(bond) === 2 &&
      isAliphatic(structure, partner, 6) &&
      countSingle(structure, partner, (other) => isWithdrawing(structure, other)) > 0,
  );
}

function isWithdrawing(structure: PerceivedStructure, atom: number): boolean {
  const element = structure.element(atom);
  if (element === 6) return isCarbonyl(structure, atom) || hasTriple(structure, atom, 7);
  return (element === 7 || element === 16) && structure.isDoubleBondedTo(atom, [8]);
}
