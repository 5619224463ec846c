import { PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';

/** Valences of neutral elements, the lowest first (as RDKit has them); a charged atom has those of the element it has the electrons of. */
const VALENCES: Readonly<Record<number, readonly number[]>> = {
  5: [3],
  6: [4],
  7: [3],
  8: [2],
  9: [1],
  14: [4],
  15: [3, 5],
  16: [2, 4, 6],
  17: [1],
  34: [2, 4, 6],
  35: [1],
  53: [1],
};
/** Charged atoms: element, charge, valence. Carbanions, oxonium and the like included; carbocations and such not. */
const CHARGED: Readonly<Record<string, number>> = {
  '5 -1': 4,
  '6 -1': 3,
  '7 1': 4,
  '7 -1': 2,
  '8 1': 3,
  '8 -1': 1,
  '15 1': 4,
  '16 1': 3,
  '16 -1': 1,
};

/**
 * Fills in the hydrogens of atoms outside of brackets, and checks that every atom has a valence that the toolkit would leave
 * as it is: no radicals, no five-bonded nitrogen, no phosphine oxide with two double bonds.
 */
export function fillValences(structure: PlainStructure): boolean {
  for (let atom = 0; atom < structure.atoms; atom += 1) {
    const sum = structure.bondSum(atom);
    const valence = valenceOf(structure, atom, sum + (structure.hydrogens[atom] ?? 0));
    if (valence < 0) return false;
    if (structure.bracketed[atom] === 0) structure.hydrogens[atom] = valence - sum;
    if (structure.elements[atom] === 15 && valence === 5 && (structure.degrees[atom] ?? 0) < PLAIN_NEIGHBOURS)
      return false;
  }
  return true;
}

/** The valence of an atom with so many bonds; -1 where it has none that fits. */
function valenceOf({ elements, charges, bracketed }: PlainStructure, atom: number, sum: number): number {
  const element = elements[atom] ?? 0;
  const charge = charges[atom] ?? 0;
  if (charge !== 0) return CHARGED[`${element} ${charge}`] === sum ? sum : -1;
  for (const valence of VALENCES[element] ?? []) {
    if (valence === sum || (valence > sum && bracketed[atom] === 0)) return valence;
  }
  return -1;
}
