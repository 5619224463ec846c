import type { PerceivedStructure } from './perceived-structure.ts';

/** Type of a nitrogen after Wildman & Crippen; of several that fit, the first in RDKit's order. */
export function crippenNitrogenType(structure: PerceivedStructure, atom: number): string {
  const charge = structure.charge(atom);
  if (structure.isAromatic(atom)) return charge === 0 ? 'N11' : charge > 0 ? 'N12' : 'NS';
  if (charge < 0) return 'N14';
  return (charge === 0 ? neutralType(structure, atom) : positiveType(structure, atom)) ?? 'NS';
}

function heavyNeighbours(structure: PerceivedStructure, atom: number, order: number): readonly number[] {
  const found: number[] = [];
  structure.some(atom, (other, bond) => {
    if (structure.order(bond) === order && structure.element(other) !== 1) found.push(other);
    return false;
  });
  return found;
}

function neutralType(structure: PerceivedStructure, atom: number): string | undefined {
  const hydrogens = structure.hydrogenCount(atom);
  const single = heavyNeighbours(structure, atom, 1);
  const aromatic = single.filter((other) => structure.isAromatic(other)).length;
  const aliphatic = single.length - aromatic;
  const doubles = heavyNeighbours(structure, atom, 2).length;
  if (hydrogens === 2 && single.length > 0) return aliphatic > 0 ? 'N1' : 'N3';
  if (hydrogens === 1) {
    if (aliphatic > 1) return 'N2';
    if (aromatic > 0 && single.length > 1) return 'N4';
    if (doubles > 0) return 'N5';
  }
  if (doubles > 0 && single.length > 0) return 'N6';
  if (aliphatic > 2) return 'N7';
  if ((aromatic > 0 && aliphatic > 0 && single.length > 2) || aromatic > 2) return 'N8';
  return isTriple(structure, atom) ? 'N9' : undefined;
}

function positiveType(structure: PerceivedStructure, atom: number): string | undefined {
  const hydrogens = structure.hydrogenCount(atom);
  if (hydrogens > 0 && hydrogens < 4) return 'N10';
  const single = heavyNeighbours(structure, atom, 1);
  const double = heavyNeighbours(structure, atom, 2);
  const aliphatic = single.filter((other) => !structure.isAromatic(other)).length;
  if (hydrogens === 0) {
    if (aliphatic > 3) return 'N13';
    if (double.some((other) => !structure.isAromatic(other)) && aliphatic > 0 && single.length > 1) return 'N13';
    if (double.length > 1 && hasPair(structure, double, [6, 7])) return 'N13';
  }
  if (isTriple(structure, atom)) return 'N14';
  const isAzide =
    double.length > 1 &&
    double.every((other) => structure.element(other) === 7) &&
    double.some((other) => structure.charge(other) < 0);
  return isAzide ? 'N14' : undefined;
}

function isTriple(structure: PerceivedStructure, atom: number): boolean {
  return heavyNeighbours(structure, atom, 3).some((other) => !structure.isAromatic(other));
}

function hasPair(structure: PerceivedStructure, atoms: readonly number[], elements: readonly number[]): boolean {
  return elements.every((element) => atoms.some((atom) => structure.element(atom) === element));
}
