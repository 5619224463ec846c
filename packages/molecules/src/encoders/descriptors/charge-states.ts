import { descriptorGroup, type DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Atoms that carry a charge, would carry one in water, or give it away: how a structure is drawn says what kind it is. */
export const CHARGE_STATES: DescriptorGroup = descriptorGroup({
  ProtonatedNitrogens: amongNitrogens(
    (structure, atom) => isNitrogen(structure, atom) && structure.charge(atom) > 0 && structure.hydrogenCount(atom) > 0,
  ),
  QuaternaryNitrogens: amongNitrogens(isQuaternaryNitrogen),
  NitrogenAnions: amongNitrogens((structure, atom) => isNitrogen(structure, atom) && structure.charge(atom) < 0),
  BasicAmines: amongNitrogens(
    (structure, atom) =>
      isAmine(structure, atom) &&
      structure.count(atom, (other) => isTetrahedralCarbon(structure, other)) === structure.degree(atom),
  ),
  AnilineNitrogens: amongNitrogens(
    (structure, atom) => isAmine(structure, atom) && structure.some(atom, (other) => structure.isAromatic(other)),
  ),
  Amidines: amongNitrogens(
    (structure, atom) =>
      isAliphatic(structure, atom, 7) && structure.charge(atom) === 0 && structure.isDoubleBondedTo(atom, [6]),
  ),
  CarboxylicAcids: amongOxygens((structure, atom) => isHydroxyl(structure, atom) && isOnCarbonyl(structure, atom)),
  Carboxylates: amongOxygens((structure, atom) => isOxide(structure, atom) && isOnCarbonyl(structure, atom)),
  SulfurPhosphorusAcids: amongOxygens((structure, atom) => isHydroxyl(structure, atom) && isOnOxoAcid(structure, atom)),
  SulfurPhosphorusAnions: amongOxygens((structure, atom) => isOxide(structure, atom) && isOnOxoAcid(structure, atom)),
  Phenols: amongOxygens((structure, atom) => isHydroxyl(structure, atom) && isOnAromaticCarbon(structure, atom)),
  AromaticOxygenAnions: amongOxygens(
    (structure, atom) => isOxide(structure, atom) && isOnAromaticCarbon(structure, atom),
  ),
});

type Test = (structure: PerceivedStructure, atom: number) => boolean;

function amongNitrogens(test: Test): (structure: PerceivedStructure) => number {
  return (structure) => among(structure.atomsOf(7), structure, test);
}

function amongOxygens(test: Test): (structure: PerceivedStructure) => number {
  return (structure) => among(structure.atomsOf(8), structure, test);
}

function among(atoms: readonly number[], structure: PerceivedStructure, test: Test): number {
  let passed = 0;
  for (const atom of atoms) if (test(structure, atom)) passed += 1;
  return passed;
}

function isNitrogen(structure: PerceivedStructure, atom: number): boolean {
  return structure.element(atom) === 7;
}

function isAliphatic(structure: PerceivedStructure, atom: number, element: number): boolean {
  return structure.element(atom) === element && !structure.isAromatic(atom);
}

/** Positive without hydrogen; nitro groups and N-oxides, whose charge a neighbour balances, do not count. */
function isQuaternaryNitrogen(structure: PerceivedStructure, atom: number): boolean {
  return (
    isNitrogen(structure, atom) &&
    structure.charge(atom) > 0 &&
    structure.hydrogenCount(atom) === 0 &&
    !structure.some(atom, (other) => structure.charge(other) < 0)
  );
}

/** A neutral nitrogen with three single bonds. */
function isAmine(structure: PerceivedStructure, atom: number): boolean {
  return isAliphatic(structure, atom, 7) && structure.charge(atom) === 0 && structure.connections(atom) === 3;
}

function isTetrahedralCarbon(structure: PerceivedStructure, atom: number): boolean {
  return isAliphatic(structure, atom, 6) && structure.connections(atom) === 4;
}

function isHydroxyl(structure: PerceivedStructure, atom: number): boolean {
  return isAliphatic(structure, atom, 8) && structure.charge(atom) === 0 && structure.hydrogenCount(atom) === 1;
}

function isOxide(structure: PerceivedStructure, atom: number): boolean {
  return isAliphatic(structure, atom, 8) && structure.charge(atom) === -1;
}

function isOnCarbonyl(structure: PerceivedStructure, oxygen: number): boolean {
  return structure.some(oxygen, (other) => isAliphatic(structure, other, 6) && structure.isDoubleBondedTo(other, [8]));
}

function isOnOxoAcid(structure: PerceivedStructure, oxygen: number): boolean {
  return structure.some(
    oxygen,
    (other) => [15, 16].includes(structure.element(other)) && structure.isDoubleBondedTo(other, [8]),
  );
}

function isOnAromaticCarbon(structure: PerceivedStructure, oxygen: number): boolean {
  return structure.some(oxygen, (other) => structure.element(other) === 6 && structure.isAromatic(other));
}
