import { PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';

/** Choices that are taken back at most. */
const MAX_STEPS = 400;

const NEEDS = 1;
const OFFERS = 2;

/**
 * Places double bonds between the atoms in small letters, one at each that needs one. Only bonds of rings that are written in
 * small letters throughout can become double. False where that cannot be done, or where the atoms are no ordinary ones.
 */
export function kekulise(structure: PlainStructure): boolean {
  const { atoms, bonds, lowerCase, orders, chosen } = structure;
  chosen.fill(0, 0, bonds);
  let any = false;
  for (let atom = 0; atom < atoms && !any; atom += 1) any = lowerCase[atom] === 1;
  if (!any) return true;
  const roles = new Uint8Array(atoms);
  for (const [ring, members] of structure.rings.entries()) {
    if (!members.every((atom) => lowerCase[atom] === 1)) continue;
    for (const atom of members) roles[atom] = OFFERS;
    for (const bond of structure.ringBonds[ring] ?? []) {
      if ((orders[bond] ?? 0) > 1) return false;
      if (orders[bond] === 0) chosen[bond] = 1;
    }
  }
  for (let bond = 0; bond < bonds; bond += 1) if (orders[bond] === 0) orders[bond] = 1;
  for (let atom = 0; atom < atoms; atom += 1) {
    if (lowerCase[atom] !== 1) continue;
    if (roles[atom] !== OFFERS) return false;
    const role = roleOf(structure, atom);
    if (role === 0) return false;
    roles[atom] = role;
  }
  return new DoubleBonds(structure, roles).place();
}

/** Whether an atom needs a double bond in its ring; 0 where it is no ordinary one. */
function roleOf(structure: PlainStructure, atom: number): number {
  const degree = structure.degrees[atom] ?? 0;
  const sum = structure.bondSum(atom);
  const charge = structure.charges[atom];
  const hydrogens = structure.hydrogens[atom] ?? 0;
  const outside = sum - degree;
  switch (structure.elements[atom]) {
    case 6:
      if (charge !== 0 || degree + hydrogens > 3 || outside > 1) return 0;
      return outside === 1 ? OFFERS : NEEDS;
    case 7:
      if (outside !== 0) return 0;
      if (charge === 1) return degree + hydrogens === 3 ? NEEDS : 0;
      if (charge === -1) return degree + hydrogens === 2 ? OFFERS : 0;
      return degree + hydrogens === 3 ? OFFERS : NEEDS;
    case 8:
    case 16:
    case 34:
      if (outside !== 0 || degree !== 2 || hydrogens !== 0) return 0;
      return charge === 0 ? OFFERS : charge === 1 ? NEEDS : 0;
    default:
      return 0;
  }
}

/** A perfect matching, by taking what has one choice first and going back where that leads nowhere. */
class DoubleBonds {
  readonly #structure: PlainStructure;
  readonly #roles: Uint8Array;
  #steps = 0;

  constructor(structure: PlainStructure, roles: Uint8Array) {
    this.#structure = structure;
    this.#roles = roles;
  }

  place(): boolean {
    const { atom, choices } = this.#scarcest();
    if (atom < 0) return true;
    if (choices === 0) return false;
    const { neighbours, neighbourBonds, degrees, orders, chosen } = this.#structure;
    const first = atom * PLAIN_NEIGHBOURS;
    for (let at = first; at < first + (degrees[atom] ?? 0); at += 1) {
      const bond = neighbourBonds[at] ?? 0;
      const other = neighbours[at] ?? 0;
      if (chosen[bond] !== 1 || this.#roles[other] !== NEEDS) continue;
      this.#steps += 1;
      if (this.#steps > MAX_STEPS) return false;
      this.#roles[atom] = OFFERS;
      this.#roles[other] = OFFERS;
      orders[bond] = 2;
      if (this.place()) return true;
      this.#roles[atom] = NEEDS;
      this.#roles[other] = NEEDS;
      orders[bond] = 1;
    }
    return false;
  }

  /** The atom in need that has the fewest partners. */
  #scarcest(): { readonly atom: number; readonly choices: number } {
    const { atoms, neighbours, neighbourBonds, degrees, chosen } = this.#structure;
    let scarcest = -1;
    let fewest = PLAIN_NEIGHBOURS;
    for (let atom = 0; atom < atoms; atom += 1) {
      if (this.#roles[atom] !== NEEDS) continue;
      let choices = 0;
      const first = atom * PLAIN_NEIGHBOURS;
      for (let at = first; at < first + (degrees[atom] ?? 0); at += 1) {
        if (chosen[neighbourBonds[at] ?? 0] === 1 && this.#roles[neighbours[at] ?? 0] === NEEDS) choices += 1;
      }
      if (choices >= fewest) continue;
      scarcest = atom;
      fewest = choices;
      if (choices <= 1) break;
    }
    return { atom: scarcest, choices: fewest };
  }
}
