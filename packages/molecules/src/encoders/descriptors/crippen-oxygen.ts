import type { PerceivedStructure } from './perceived-structure.ts';

/** Type of an oxygen after Wildman & Crippen; of several that fit, the first in RDKit's order. */
export function crippenOxygenType(structure: PerceivedStructure, atom: number): string {
  if (structure.isAromatic(atom)) return 'O1';
  const hydrogens = structure.hydrogenCount(atom);
  if (hydrogens === 1 || hydrogens === 2) return 'O2';
  const { single, double } = heavyNeighbours(structure, atom);
  const aliphatic = single.filter((other) => !structure.isAromatic(other)).length;
  if (aliphatic > 1) return 'O3';
  if (single.length > 1 && aliphatic < single.length) return 'O4';
  const [partner] = double;
  if (partner !== undefined) return doubleBondedType(structure, atom, partner);
  const [neighbour] = single;
  return neighbour === undefined ? 'OS' : oxideType(structure, atom, neighbour);
}

function heavyNeighbours(
  structure: PerceivedStructure,
  atom: number,
): { readonly single: readonly number[]; readonly double: readonly number[] } {
  const single: number[] = [];
  const double: number[] = [];
  structure.some(atom, (other, bond) => {
    if (structure.element(other) === 1) return false;
    const order = structure.order(bond);
    if (order === 1) single.push(other);
    if (order === 2) double.push(other);
    return false;
  });
  return { single, double };
}

/** An oxygen with one single bond. */
function oxideType(structure: PerceivedStructure, atom: number, neighbour: number): string {
  if (structure.charge(atom) >= 0 || structure.connections(atom) !== 1) return 'OS';
  const element = structure.element(neighbour);
  if (element === 7) return 'O5';
  if (element === 16) return 'O6';
  const isCarboxylate =
    structure.charge(atom) === -1 &&
    element === 6 &&
    !structure.isAromatic(neighbour) &&
    structure.isDoubleBondedTo(neighbour, [8]);
  return isCarboxylate ? 'O12' : 'O7';
}

function doubleBondedType(structure: PerceivedStructure, atom: number, partner: number): string {
  const element = structure.element(partner);
  if (element === 7 || element === 8) return 'O5';
  if (element === 16 && structure.charge(atom) === 0 && structure.charge(partner) === 0) return 'O6';
  if (element !== 6) return 'OS';
  return structure.isAromatic(partner) ? 'O8' : carbonylType(structure, partner);
}

function carbonylType(structure: PerceivedStructure, carbon: number): string {
  const { single, double } = heavyNeighbours(structure, carbon);
  const hydrogens = structure.hydrogenCount(carbon);
  const is = (element: number, isAromatic: boolean) => (other: number) =>
    structure.element(other) === element && structure.isAromatic(other) === isAromatic;
  const aliphatic = single.filter((other) => !structure.isAromatic(other));
  const hasAliphaticCarbon = aliphatic.some(is(6, false));
  if (hydrogens === 1 && (hasAliphaticCarbon || aliphatic.some(is(7, false)) || aliphatic.some(is(8, false))))
    return 'O9';
  if (hasAliphaticCarbon && aliphatic.length > 1) return 'O9';
  if (hydrogens === 2) return 'O9';
  if (structure.connections(carbon) === 2 && double.length > 1 && double.every(is(8, false))) return 'O9';
  return arylCarbonylType(structure, single, hydrogens);
}

function arylCarbonylType(structure: PerceivedStructure, single: readonly number[], hydrogens: number): string {
  const aromaticCarbons = single.filter(
    (other) => structure.element(other) === 6 && structure.isAromatic(other),
  ).length;
  const carbons = single.filter((other) => structure.element(other) === 6).length;
  const aromatic = single.filter((other) => structure.isAromatic(other)).length;
  if (aromaticCarbons > 0 && (hydrogens === 1 || single.length > aromatic)) return 'O10';
  if (carbons > 0 && single.length > 1 && aromatic > 0) return 'O10';
  return single.length - carbons > 1 ? 'O11' : 'OS';
}
