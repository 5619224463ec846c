import { descriptorGroup, type DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Donors and acceptors of hydrogen bonds, and Lipinski's simpler counts; defined as in RDKit. */
export const HYDROGEN_BONDING: DescriptorGroup = descriptorGroup({
  NumHDonors: (structure) => structure.countAtoms((atom) => isDonor(structure, atom)),
  NumHAcceptors: (structure) => structure.countAtoms((atom) => isAcceptor(structure, atom)),
  NOCount: (structure) => structure.countAtoms((atom) => isNitrogenOrOxygen(structure, atom)),
  NHOHCount: (structure) => {
    let bonds = 0;
    for (let atom = 0; atom < structure.atomCount; atom += 1) {
      if (isNitrogenOrOxygen(structure, atom)) bonds += structure.hydrogenCount(atom);
    }
    return bonds;
  },
});

const DOUBLE_BOND_PARTNERS: readonly number[] = [8, 7, 15, 16];

function isNitrogenOrOxygen(structure: PerceivedStructure, atom: number): boolean {
  const element = structure.element(atom);
  return element === 7 || element === 8;
}

function isDonor(structure: PerceivedStructure, atom: number): boolean {
  const hydrogens = structure.hydrogenCount(atom);
  if (hydrogens === 0) return false;
  const charge = structure.charge(atom);
  const element = structure.element(atom);
  if (element === 7 && !structure.isAromatic(atom)) {
    return structure.valence(atom) === 3 || (charge === 1 && structure.valence(atom) === 4);
  }
  return hydrogens === 1 && charge === 0 && (element === 7 || (isChalcogen(element) && !structure.isAromatic(atom)));
}

function isAcceptor(structure: PerceivedStructure, atom: number): boolean {
  const element = structure.element(atom);
  if (element !== 7 && !isChalcogen(element)) return false;
  const charge = structure.charge(atom);
  const hydrogens = structure.hydrogenCount(atom);
  if (structure.isAromatic(atom)) return charge === 0 && (element !== 7 || hydrogens === 0);
  if (element === 7) return structure.valence(atom) === 3 && !isConjugatedNitrogen(structure, atom);
  if (charge === -1) return true;
  if (structure.valence(atom) !== 2) return false;
  return hydrogens === 0 || (hydrogens === 1 && isNonAcidic(structure, atom));
}

function isChalcogen(element: number): boolean {
  return element === 8 || element === 16;
}

/** Whether a single bond leads to an atom that has no double bond to O, N, P or S. */
function isNonAcidic(structure: PerceivedStructure, atom: number): boolean {
  return structure.some(
    atom,
    (other, bond) => structure.order(bond) === 1 && !structure.isDoubleBondedTo(other, DOUBLE_BOND_PARTNERS),
  );
}

/** Whether a single bond leads to an atom with a double bond to O, N, P or S outside rings. */
function isConjugatedNitrogen(structure: PerceivedStructure, atom: number): boolean {
  return structure.some(
    atom,
    (other, bond) =>
      structure.order(bond) === 1 &&
      structure.some(
        other,
        (partner, double) =>
          structure.order(double) === 2 &&
          !structure.isRingBond(double) &&
          !structure.isAromatic(partner) &&
          DOUBLE_BOND_PARTNERS.includes(structure.element(partner)),
      ),
  );
}
