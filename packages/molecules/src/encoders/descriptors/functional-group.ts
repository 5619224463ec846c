import type { PerceivedStructure } from './perceived-structure.ts';

/** A group of atoms that chemists name, counted by the atom in its centre. */
export interface FunctionalGroup {
  readonly name: string;
  /** Atomic number of the atom that stands for the group. */
  readonly element: number;
  /** Whether an atom of that element is the centre of such a group. */
  readonly isCentre: (structure: PerceivedStructure, atom: number) => boolean;
}

/** Whether an atom is of an element and not aromatic. */
export function isAliphatic(structure: PerceivedStructure, atom: number, element: number): boolean {
  return structure.element(atom) === element && !structure.isAromatic(atom);
}

/** Counts the neighbours through single bonds that pass a test. */
export function countSingle(structure: PerceivedStructure, atom: number, test: (other: number) => boolean): number {
  const { starts, neighbours, bonds } = structure.adjacency;
  const end = starts[atom + 1] ?? 0;
  let passed = 0;
  for (let at = starts[atom] ?? 0; at < end; at += 1) {
    if (structure.order(bonds[at] ?? 0) === 1 && test(neighbours[at] ?? 0)) passed += 1;
  }
  return passed;
}

/** Counts the neighbours of an element through single bonds, aromatic or not. */
export function countSingleTo(structure: PerceivedStructure, atom: number, element: number): number {
  const { starts, neighbours, bonds } = structure.adjacency;
  const end = starts[atom + 1] ?? 0;
  let passed = 0;
  for (let at = starts[atom] ?? 0; at < end; at += 1) {
    if (structure.element(neighbours[at] ?? 0) === element && structure.order(bonds[at] ?? 0) === 1) passed += 1;
  }
  return passed;
}

/** Whether an atom is a carbon, not aromatic, with a double bond to oxygen. */
export function isCarbonyl(structure: PerceivedStructure, atom: number): boolean {
  return isAliphatic(structure, atom, 6) && structure.isDoubleBondedTo(atom, [8]);
}

/** Whether an atom is a carbon with four single bonds. */
export function isTetrahedralCarbon(structure: PerceivedStructure, atom: number): boolean {
  return isAliphatic(structure, atom, 6) && structure.connections(atom) === 4;
}

/** Whether an atom is an aromatic carbon. */
export function isAromaticCarbon(structure: PerceivedStructure, atom: number): boolean {
  return structure.element(atom) === 6 && structure.isAromatic(atom);
}

/** Counts the double bonds of an atom to oxygen, charged partners of a nitro or sulfo group included. */
export function countOxo(structure: PerceivedStructure, atom: number): number {
  return structure.count(
    atom,
    (other, bond) =>
      structure.element(other) === 8 &&
      (structure.order(bond) === 2 || (structure.charge(other) === -1 && structure.charge(atom) > 0)),
  );
}
