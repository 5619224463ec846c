import { descriptorGroup, type DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** How much a structure can turn, and how saturated it is; defined as in RDKit (rotatable bonds in the strict sense). */
export const FLEXIBILITY: DescriptorGroup = descriptorGroup({
  NumRotatableBonds: rotatableBonds,
  FractionCSP3: (structure) => {
    const carbons = structure.countAtoms((atom) => structure.element(atom) === 6);
    const tetrahedral = structure.countAtoms(
      (atom) => structure.element(atom) === 6 && !structure.isAromatic(atom) && structure.connections(atom) === 4,
    );
    return carbons === 0 ? 0 : tetrahedral / carbons;
  },
  NumAmideBonds: (structure) => {
    let amides = 0;
    for (let carbon = 0; carbon < structure.atomCount; carbon += 1) {
      if (structure.element(carbon) !== 6 || structure.isAromatic(carbon)) continue;
      const isCarbonyl = structure.some(
        carbon,
        (oxygen, bond) => structure.order(bond) === 2 && structure.element(oxygen) === 8 && !structure.isInRing(oxygen),
      );
      if (isCarbonyl)
        amides += structure.count(
          carbon,
          (other, bond) =>
            structure.order(bond) === 1 && structure.element(other) === 7 && !structure.isAromatic(other),
        );
    }
    return amides;
  },
});

const HALOGENS: readonly number[] = [9, 17, 35];

function rotatableBonds(structure: PerceivedStructure): number {
  const { bondFrom, bondTo } = structure.graph;
  let rotatable = 0;
  for (let bond = 0; bond < structure.bondCount; bond += 1) {
    if (structure.isRingBond(bond) || (structure.order(bond) !== 1 && !structure.isAromaticBond(bond))) continue;
    const from = bondFrom[bond] ?? 0;
    const to = bondTo[bond] ?? 0;
    if (!isPivot(structure, from) || !isPivot(structure, to)) continue;
    if (!isAmideLike(structure, from) || !isAmideLike(structure, to)) rotatable += 1;
  }
  return rotatable;
}

/** Not terminal, not next to a triple bond, no CX₃ and no tert-butyl. */
function isPivot(structure: PerceivedStructure, atom: number): boolean {
  if (structure.degree(atom) === 1) return false;
  if (structure.some(atom, (_, bond) => structure.order(bond) === 3)) return false;
  if (structure.element(atom) !== 6 || structure.isAromatic(atom)) return true;
  const isFull = (element: number): boolean =>
    structure.count(atom, (other, bond) => structure.order(bond) === 1 && structure.element(other) === element) >= 3;
  if (HALOGENS.some(isFull)) return false;
  return structure.count(atom, (other, bond) => structure.order(bond) === 1 && isMethyl(structure, other)) < 3;
}

function isMethyl(structure: PerceivedStructure, atom: number): boolean {
  return structure.element(atom) === 6 && !structure.isAromatic(atom) && structure.hydrogenCount(atom) === 3;
}

/** A carbonyl-like carbon beside a linking N, O or S outside rings, or such an N, O or S. */
function isAmideLike(structure: PerceivedStructure, atom: number): boolean {
  const isPartner = isCarbonylLike(structure, atom)
    ? isLinking
    : isLinking(structure, atom)
      ? isCarbonylLike
      : undefined;
  return (
    isPartner !== undefined &&
    structure.some(
      atom,
      (other, bond) => structure.order(bond) === 1 && !structure.isRingBond(bond) && isPartner(structure, other),
    )
  );
}

function isCarbonylLike(structure: PerceivedStructure, atom: number): boolean {
  if (structure.element(atom) !== 6 || structure.isAromatic(atom) || structure.degree(atom) !== 3) return false;
  return structure.isDoubleBondedTo(atom, [7, 8, 16]);
}

function isLinking(structure: PerceivedStructure, atom: number): boolean {
  const element = structure.element(atom);
  if (element === 7) return true;
  if (structure.isAromatic(atom)) return false;
  return element === 8 || (element === 16 && structure.degree(atom) !== 1);
}
