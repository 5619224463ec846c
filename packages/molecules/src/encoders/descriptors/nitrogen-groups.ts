import {
  countOxo,
  countSingle,
  countSingleTo,
  isAliphatic,
  isCarbonyl,
  isTetrahedralCarbon,
  type FunctionalGroup,
} from './functional-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Groups that a nitrogen stands for. */
export const NITROGEN_GROUPS: readonly FunctionalGroup[] = [
  group('PrimaryAmines', (structure, atom) => isAlkylAmine(structure, atom, 2)),
  group('SecondaryAmines', (structure, atom) => isAlkylAmine(structure, atom, 1)),
  group('TertiaryAmines', (structure, atom) => isAlkylAmine(structure, atom, 0)),
  group(
    'CyclicAmines',
    (structure, atom) => structure.isInRing(atom) && isAlkylAmine(structure, atom, structure.hydrogenCount(atom)),
  ),
  group('NitroGroups', (structure, atom) => countOxo(structure, atom) > 1),
  group(
    'AromaticNitroGroups',
    (structure, atom) => countOxo(structure, atom) > 1 && hasAromaticPartner(structure, atom),
  ),
  group('NitrosoGroups', (structure, atom) => countOxo(structure, atom) === 1 && structure.isDoubleBondedTo(atom, [8])),
  group(
    'NOxides',
    (structure, atom) =>
      structure.charge(atom) > 0 && countOxo(structure, atom) === 1 && !structure.isDoubleBondedTo(atom, [8]),
  ),
  group('AzoNitrogens', (structure, atom) => isAliphatic(structure, atom, 7) && structure.isDoubleBondedTo(atom, [7])),
  group(
    'HydrazineNitrogens',
    (structure, atom) => isAliphatic(structure, atom, 7) && countSingleTo(structure, atom, 7) > 0,
  ),
  group('Oximes', (structure, atom) => structure.isDoubleBondedTo(atom, [6]) && countSingleTo(structure, atom, 8) > 0),
  group('Isocyanates', (structure, atom) =>
    structure.some(
      atom,
      (other, bond) =>
        structure.order(bond) === 2 && structure.connections(other) === 2 && structure.isDoubleBondedTo(other, [8, 16]),
    ),
  ),
  group('Imides', (structure, atom) => countSingle(structure, atom, (other) => isCarbonyl(structure, other)) > 1),
  group(
    'Sulfonamides',
    (structure, atom) =>
      countSingle(structure, atom, (other) => structure.element(other) === 16 && countOxo(structure, other) > 1) > 0,
  ),
  group(
    'NitrogenMustards',
    (structure, atom) => countSingle(structure, atom, (other) => isHaloethyl(structure, other)) > 1,
  ),
  group('Aziridines', (structure, atom) => structure.smallestRings[atom] === 3),
  group('PyridineNitrogens', (structure, atom) => isRingNitrogen(structure, atom, 6)),
  group('AzoleNitrogens', (structure, atom) => isRingNitrogen(structure, atom, 5)),
  group('PyrroleNitrogens', (structure, atom) => structure.isAromatic(atom) && structure.hydrogenCount(atom) === 1),
  group(
    'SubstitutedAromaticNitrogens',
    (structure, atom) => structure.isAromatic(atom) && structure.degree(atom) === 3,
  ),
];

function group(name: string, isCentre: FunctionalGroup['isCentre']): FunctionalGroup {
  return { name, element: 7, isCentre };
}

/** A neutral amine with only tetrahedral carbons and some hydrogens. */
function isAlkylAmine(structure: PerceivedStructure, atom: number, hydrogens: number): boolean {
  return (
    structure.hydrogenCount(atom) === hydrogens &&
    structure.charge(atom) === 0 &&
    structure.connections(atom) === 3 &&
    countSingle(structure, atom, (other) => isTetrahedralCarbon(structure, other)) === 3 - hydrogens
  );
}

function hasAromaticPartner(structure: PerceivedStructure, atom: number): boolean {
  return countSingle(structure, atom, (other) => structure.isAromatic(other)) > 0;
}

/** A carbon of CH₂ beside another that carries chlorine, bromine or iodine. */
function isHaloethyl(structure: PerceivedStructure, atom: number): boolean {
  return (
    isTetrahedralCarbon(structure, atom) &&
    countSingle(
      structure,
      atom,
      (next) =>
        isTetrahedralCarbon(structure, next) &&
        countSingle(structure, next, (other) => [17, 35, 53].includes(structure.element(other))) > 0,
    ) > 0
  );
}

function isRingNitrogen(structure: PerceivedStructure, atom: number, size: number): boolean {
  return structure.isAromatic(atom) && structure.connections(atom) === 2 && structure.smallestRings[atom] === size;
}
