import type { PerceivedStructure } from './perceived-structure.ts';

const COMMON_HETEROATOMS: readonly number[] = [7, 8, 15, 16, 9, 17, 35, 53];
const AROMATIC_HALIDES: Readonly<Record<number, string>> = { 9: 'C14', 17: 'C15', 35: 'C16', 53: 'C17' };
const AROMATIC_SUBSTITUENTS: Readonly<Record<number, string>> = { 6: 'C21', 7: 'C22', 8: 'C23', 16: 'C24' };

/** Type of a carbon after Wildman & Crippen; of several that fit, the first in RDKit's order. */
export function crippenCarbonType(structure: PerceivedStructure, atom: number): string {
  return structure.isAromatic(atom) ? aromaticType(structure, atom) : aliphaticType(structure, atom);
}

/** Neighbours by kind of bond: through single bonds, heavy ones alone. */
class CarbonNeighbours {
  carbons = 0;
  heteroatoms = 0;
  otherAliphatic = 0;
  aromaticCarbons = 0;
  otherAromatic = 0;
  doubleCarbons = 0;
  doubleHeteroatoms = 0;
  doubleAromatic = 0;
  triple = 0;

  constructor(structure: PerceivedStructure, atom: number) {
    structure.some(atom, (other, bond) => {
      this.#enter(structure.order(bond), structure.element(other), structure.isAromatic(other));
      return false;
    });
  }

  get aliphatic(): number {
    return this.carbons + this.heteroatoms + this.otherAliphatic;
  }

  get aromatic(): number {
    return this.aromaticCarbons + this.otherAromatic;
  }

  #enter(order: number, element: number, isAromatic: boolean): void {
    if (element === 1) return;
    if (order === 3) this.triple += isAromatic ? 0 : 1;
    else if (order === 2) this.#enterDouble(element, isAromatic);
    else if (order === 1) this.#enterSingle(element, isAromatic);
  }

  #enterDouble(element: number, isAromatic: boolean): void {
    if (isAromatic) this.doubleAromatic += element === 6 ? 1 : 0;
    else if (element === 6) this.doubleCarbons += 1;
    else this.doubleHeteroatoms += 1;
  }

  #enterSingle(element: number, isAromatic: boolean): void {
    if (isAromatic && element === 6) this.aromaticCarbons += 1;
    else if (isAromatic) this.otherAromatic += 1;
    else if (element === 6) this.carbons += 1;
    else if (COMMON_HETEROATOMS.includes(element)) this.heteroatoms += 1;
    else this.otherAliphatic += 1;
  }
}

function aliphaticType(structure: PerceivedStructure, atom: number): string {
  const near = new CarbonNeighbours(structure, atom);
  const hydrogens = structure.hydrogenCount(atom);
  const isTetrahedral = structure.connections(atom) === 4;
  return (
    alkaneType(near, hydrogens) ??
    substitutedType(near, hydrogens, isTetrahedral) ??
    unsaturatedType(near, hydrogens, structure.connections(atom)) ??
    benzylicType(near, hydrogens, isTetrahedral) ??
    styreneType(near, hydrogens) ??
    (isTetrahedral && near.otherAliphatic > 0 ? 'C27' : 'CS')
  );
}

function alkaneType({ carbons }: CarbonNeighbours, hydrogens: number): string | undefined {
  if (hydrogens === 4 || (hydrogens === 3 && carbons > 0) || (hydrogens === 2 && carbons > 1)) return 'C1';
  return (hydrogens === 1 && carbons > 2) || carbons > 3 ? 'C2' : undefined;
}

function substitutedType(near: CarbonNeighbours, hydrogens: number, isTetrahedral: boolean): string | undefined {
  if (near.heteroatoms === 0) return undefined;
  if (hydrogens === 3) return 'C3';
  if (!isTetrahedral || near.aliphatic + hydrogens !== 4) return undefined;
  return hydrogens === 2 ? 'C3' : 'C4';
}

function unsaturatedType(near: CarbonNeighbours, hydrogens: number, connections: number): string | undefined {
  if (near.doubleHeteroatoms > 0) return 'C5';
  const { doubleCarbons, aliphatic } = near;
  if (doubleCarbons > 0) {
    if (hydrogens === 2 || (hydrogens === 1 && aliphatic > 0) || doubleCarbons > 1) return 'C6';
    if (hydrogens === 0 && aliphatic > 1) return 'C6';
  }
  return connections === 2 && near.triple > 0 ? 'C7' : undefined;
}

function benzylicType(near: CarbonNeighbours, hydrogens: number, isTetrahedral: boolean): string | undefined {
  if (near.aromatic === 0) return undefined;
  if (hydrogens === 3) return near.aromaticCarbons > 0 ? 'C8' : 'C9';
  if (!isTetrahedral) return undefined;
  return ['C12', 'C11', 'C10'][hydrogens];
}

function styreneType(near: CarbonNeighbours, hydrogens: number): string | undefined {
  if (near.doubleAromatic > 0) return 'C26';
  if (near.doubleCarbons === 0 || near.aromatic === 0) return undefined;
  if (near.aliphatic > 0 || (near.aromaticCarbons > 0 && near.aromatic > 1)) return 'C26';
  return hydrogens === 1 ? 'C26' : undefined;
}

function aromaticType(structure: PerceivedStructure, atom: number): string {
  const hydrogens = structure.hydrogenCount(atom);
  const aromaticBonds = structure.count(atom, (_, bond) => structure.isAromaticBond(bond));
  let substituent = 'CS';
  structure.some(atom, (other, bond) => {
    if (structure.isAromaticBond(bond) || structure.element(other) === 1) return false;
    substituent = substituentType(structure, other, structure.order(bond));
    return true;
  });
  if (substituent === 'C13') return hydrogens === 0 ? 'C13' : 'CS';
  if (['C14', 'C15', 'C16', 'C17'].includes(substituent)) return substituent;
  if (hydrogens === 1) return 'C18';
  if (aromaticBonds > 2) return 'C19';
  return aromaticBonds === 2 ? substituent : 'CS';
}

/** Type that what hangs on an aromatic carbon gives to it. */
function substituentType(structure: PerceivedStructure, other: number, order: number): string {
  const element = structure.element(other);
  if (order === 2) return [6, 7, 8].includes(element) && !structure.isAromatic(other) ? 'C25' : 'CS';
  if (order !== 1) return 'CS';
  if (structure.isAromatic(other)) return 'C20';
  return AROMATIC_HALIDES[element] ?? AROMATIC_SUBSTITUENTS[element] ?? 'C13';
}
