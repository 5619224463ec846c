import { crippenCarbonType } from './crippen-carbon.ts';
import { crippenNitrogenType } from './crippen-nitrogen.ts';
import { crippenOxygenType } from './crippen-oxygen.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

const HALOGENS: Readonly<Record<number, string>> = { 9: 'F', 17: 'Cl', 35: 'Br', 53: 'I' };
const ALKALI_METALS: readonly number[] = [3, 11, 19, 37, 55];
const MAIN_GROUP_METALS: readonly number[] = [
  3, 11, 19, 37, 55, 4, 12, 20, 38, 56, 5, 13, 31, 49, 81, 14, 32, 50, 82, 33, 51, 83, 34, 52, 84,
];

/** Type of a heavy atom in the table of Wildman & Crippen; `undefined` where the table has none. */
export function crippenType(structure: PerceivedStructure, atom: number): string | undefined {
  const element = structure.element(atom);
  if (element === 6) return crippenCarbonType(structure, atom);
  if (element === 7) return crippenNitrogenType(structure, atom);
  if (element === 8) return crippenOxygenType(structure, atom);
  if (element === 15) return 'P';
  if (element === 16) return sulfurType(structure, atom);
  const charge = structure.charge(atom);
  const halogen = HALOGENS[element];
  if (halogen !== undefined) return charge === 0 ? halogen : charge < 0 || element === 53 ? 'Hal' : undefined;
  if (charge === 1 && ALKALI_METALS.includes(element)) return 'Hal';
  if (MAIN_GROUP_METALS.includes(element)) return 'Me1';
  return isTransitionMetal(element) ? 'Me2' : undefined;
}

/** Type of the hydrogens on an atom, in the same table. */
export function crippenHydrogenType(structure: PerceivedStructure, atom: number): string {
  const element = structure.element(atom);
  if (element === 6 || element === 1) return 'H1';
  if (element === 7) return 'H3';
  return element === 8 && !structure.isAromatic(atom) ? hydroxylHydrogenType(structure, atom) : 'H2';
}

/** Types of hydrogens on oxygen; of several that fit, the first. */
const HYDROXYL_TYPES: readonly string[] = ['H2', 'H3', 'H4', 'HS'];

function hydroxylHydrogenType(structure: PerceivedStructure, oxygen: number): string {
  if (structure.hydrogenCount(oxygen) > 1) return 'H2';
  let first = HYDROXYL_TYPES.length - 1;
  structure.some(oxygen, (other, bond) => {
    const element = structure.element(other);
    if (structure.order(bond) > 1 || element === 1) return false;
    first = Math.min(first, HYDROXYL_TYPES.indexOf(neighbouredHydrogenType(structure, other, element)));
    return first === 0;
  });
  return HYDROXYL_TYPES[first] ?? 'HS';
}

function neighbouredHydrogenType(structure: PerceivedStructure, other: number, element: number): string {
  if (element === 6) {
    if (structure.isAromatic(other) || structure.connections(other) === 4) return 'H2';
    const isEnolOrAcid = structure.some(
      other,
      (partner, bond) =>
        structure.order(bond) === 2 &&
        ([6, 7].includes(structure.element(partner)) ||
          ([8, 16].includes(structure.element(partner)) && !structure.isAromatic(partner))),
    );
    return isEnolOrAcid ? 'H4' : 'HS';
  }
  if (element === 7) return 'H3';
  return element === 8 || element === 16 ? 'H4' : 'H2';
}

function sulfurType(structure: PerceivedStructure, atom: number): string | undefined {
  if (structure.isAromatic(atom)) return 'S3';
  const charge = structure.charge(atom);
  if (charge !== 0 && charge !== 4) return 'S2';
  const isOxidised =
    charge === 0 &&
    structure.some(
      atom,
      (other, bond) =>
        structure.order(bond) === 2 &&
        !structure.isAromatic(other) &&
        [7, 8, 15, 16].includes(structure.element(other)),
    );
  return isOxidised ? 'S2' : 'S1';
}

function isTransitionMetal(element: number): boolean {
  return (element >= 21 && element <= 30) || (element >= 39 && element <= 48) || (element >= 72 && element <= 80);
}
