import { PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';

/** Rings that are looked at together at most, and rings that may hang together. */
const MAX_TOGETHER = 6;
const MAX_FUSED = 10;
/** Rings of more atoms are rarely aromatic, and what RDKit says of them has exceptions. */
const LARGEST_SURE = 7;

/** Outer electrons and usual valence of the elements that take part. */
const OUTER: Readonly<Record<number, number>> = { 5: 3, 6: 4, 7: 5, 8: 6, 14: 4, 15: 5, 16: 6, 34: 6 };
const USUAL: Readonly<Record<number, number>> = { 5: 3, 6: 4, 7: 3, 8: 2, 14: 4, 15: 3, 16: 2, 34: 2 };
const NOT_PI = -1;

/**
 * Marks aromatic atoms and bonds by RDKit's model (its book, "Aromaticity"): a ring, or several that are fused by one bond
 * each, whose atoms can all take part and give 4n + 2 electrons. Double bonds out of the ring to more electronegative atoms
 * take the electron with them. False where more rings hang together than are looked at, where a large ring or one without a
 * double bond may be aromatic, and where it matters which Kekulé form was chosen.
 */
export function perceiveAromaticity(structure: PlainStructure): boolean {
  structure.aromaticAtoms.fill(0, 0, structure.atoms);
  structure.aromaticBonds.fill(0, 0, structure.bonds);
  const { rings } = structure;
  if (rings.length === 0) return true;
  const electrons = new Int8Array(structure.atoms).fill(NOT_PI - 1);
  const candidates: number[] = [];
  for (const [ring, atoms] of rings.entries()) {
    if (!atoms.every((atom) => electronsOf(structure, atom, electrons) >= 0)) continue;
    if (atoms.length > LARGEST_SURE || atoms.every((atom) => electrons[atom] === 2)) return false;
    candidates.push(ring);
  }
  const seen = new Set<number>();
  for (const ring of candidates) {
    if (seen.has(ring)) continue;
    const fused = fusedWith(structure, ring, { candidates, seen });
    if (fused.length > MAX_FUSED || hasInnerHeteroatom(structure, fused)) return false;
    new FusedRings(structure, electrons, fused).mark();
  }
  return isAsWritten(structure);
}

/** Whether all bonds that `kekulise` could choose are aromatic: else it matters which of several forms it chose. */
function isAsWritten({ bonds, chosen, aromaticBonds }: PlainStructure): boolean {
  for (let bond = 0; bond < bonds; bond += 1) if (chosen[bond] === 1 && aromaticBonds[bond] !== 1) return false;
  return true;
}

/** Rings that hang together with a ring by single shared bonds, in the order in which they are reached. */
function fusedWith(
  structure: PlainStructure,
  ring: number,
  { candidates, seen }: { readonly candidates: readonly number[]; readonly seen: Set<number> },
): readonly number[] {
  seen.add(ring);
  const fused = [ring];
  for (const member of fused) {
    for (const other of candidates) {
      if (seen.has(other) || !areFused(structure, member, other)) continue;
      seen.add(other);
      fused.push(other);
    }
  }
  return fused;
}

/** Whether an atom other than carbon lies in three of the rings, as in cyclazines, whose electrons RDKit counts in its own way. */
function hasInnerHeteroatom({ rings, elements }: PlainStructure, fused: readonly number[]): boolean {
  if (fused.length < 3) return false;
  const counts = new Map<number, number>();
  for (const ring of fused) {
    for (const atom of rings[ring] ?? []) {
      if (elements[atom] !== 6) counts.set(atom, (counts.get(atom) ?? 0) + 1);
    }
  }
  return [...counts.values()].some((count) => count > 2);
}

function areFused({ ringBonds, bondRings }: PlainStructure, one: number, other: number): boolean {
  const bonds = ringBonds[one] ?? [];
  const others = ringBonds[other] ?? [];
  let shared = 0;
  for (const bond of bonds) if ((bondRings[bond] ?? 0) > 1 && others.includes(bond)) shared += 1;
  return shared === 1;
}

class FusedRings {
  readonly #structure: PlainStructure;
  readonly #electrons: Int8Array;
  readonly #fused: readonly number[];

  constructor(structure: PlainStructure, electrons: Int8Array, fused: readonly number[]) {
    this.#structure = structure;
    this.#electrons = electrons;
    this.#fused = fused;
  }

  /** Single rings first, then pairs and so on, until no bond is left. */
  mark(): void {
    const bonds = new Set(this.#fused.flatMap((ring) => this.#structure.ringBonds[ring] ?? []));
    for (let size = 1; size <= Math.min(this.#fused.length, MAX_TOGETHER); size += 1) {
      this.#choose([], 0, size);
      let left = false;
      for (const bond of bonds) if (this.#structure.aromaticBonds[bond] === 0) left = true;
      if (!left) return;
    }
  }

  #choose(chosen: number[], from: number, size: number): void {
    if (chosen.length === size) {
      if (this.#hangTogether(chosen) && this.#isAromatic(chosen)) this.#markRings(chosen);
      return;
    }
    for (let at = from; at < this.#fused.length; at += 1) {
      chosen.push(this.#fused[at] ?? 0);
      this.#choose(chosen, at + 1, size);
      chosen.pop();
    }
  }

  #hangTogether(chosen: readonly number[]): boolean {
    if (chosen.length === 1) return true;
    const reached = [chosen[0] ?? 0];
    for (const ring of reached) {
      for (const other of chosen) {
        if (!reached.includes(other) && areFused(this.#structure, ring, other)) reached.push(other);
      }
    }
    return reached.length === chosen.length;
  }

  /** Hückel's rule over the atoms that lie in one or two of the rings. */
  #isAromatic(chosen: readonly number[]): boolean {
    let sum = 0;
    if (chosen.length === 1) {
      for (const atom of this.#structure.rings[chosen[0] ?? 0] ?? []) sum += this.#electrons[atom] ?? 0;
    } else {
      const counts = new Map<number, number>();
      for (const ring of chosen) {
        for (const atom of this.#structure.rings[ring] ?? []) counts.set(atom, (counts.get(atom) ?? 0) + 1);
      }
      for (const [atom, rings] of counts) if (rings <= 2) sum += this.#electrons[atom] ?? 0;
    }
    return sum === 2 || (sum >= 6 && sum % 4 === 2);
  }

  /** All atoms, and the bonds on the outside: those that join two of the rings are not marked for these rings' sake. */
  #markRings(chosen: readonly number[]): void {
    const { rings, ringBonds, aromaticAtoms, aromaticBonds } = this.#structure;
    for (const ring of chosen) {
      for (const atom of rings[ring] ?? []) aromaticAtoms[atom] = 1;
      for (const bond of ringBonds[ring] ?? []) {
        const shared = chosen.some((other) => other !== ring && (ringBonds[other] ?? []).includes(bond));
        if (!shared) aromaticBonds[bond] = 1;
      }
    }
  }
}

/** Electrons that an atom of a ring brings, 0 to 2; {@link NOT_PI} where it can have no part. Remembered in `known`. */
function electronsOf(structure: PlainStructure, atom: number, known: Int8Array): number {
  const before = known[atom] ?? 0;
  if (before >= NOT_PI) return before;
  const found = countElectrons(structure, atom);
  known[atom] = found;
  return found;
}

function countElectrons(structure: PlainStructure, atom: number): number {
  const element = structure.elements[atom] ?? 0;
  const usual = USUAL[element] ?? 0;
  const charge = structure.charges[atom] ?? 0;
  const hydrogens = structure.hydrogens[atom] ?? 0;
  const degree = (structure.degrees[atom] ?? 0) + hydrogens;
  const sum = structure.bondSum(atom);
  if (usual === 0 || degree > 3 || sum + hydrogens > (USUAL[element - charge] ?? 0)) return NOT_PI;
  const pairs = Math.max((OUTER[element] ?? 0) - usual - charge, 0);
  const multiple = multipleBonds(structure, atom);
  if (multiple.count > 1) return NOT_PI;
  let electrons = usual - degree + pairs;
  if (electrons > 1 && sum + hydrogens - degree > 1) electrons = 1;
  const takes = multiple.outside >= 0 && isMoreElectronegative(structure.elements[multiple.outside] ?? 0, element);
  if (electrons < 0) return NOT_PI;
  if (electrons === 0) return multiple.outside >= 0 ? 0 : multiple.count > 0 ? 1 : NOT_PI;
  if (electrons === 1) {
    if (multiple.outside >= 0) return takes ? 0 : 1;
    return multiple.count > 0 ? 1 : charge === 1 ? 0 : NOT_PI;
  }
  return (takes ? electrons - 1 : electrons) % 2 === 1 ? 1 : 2;
}

/** Number of double and triple bonds of an atom, and the atom behind one that lies in no ring, -1 without one. */
function multipleBonds(
  { neighbours, neighbourBonds, degrees, orders, cyclic }: PlainStructure,
  atom: number,
): { readonly count: number; readonly outside: number } {
  let count = 0;
  let outside = -1;
  const first = atom * PLAIN_NEIGHBOURS;
  for (let at = first; at < first + (degrees[atom] ?? 0); at += 1) {
    const bond = neighbourBonds[at] ?? 0;
    if ((orders[bond] ?? 0) < 2) continue;
    count += 1;
    if (cyclic[bond] === 0 && outside < 0) outside = neighbours[at] ?? 0;
  }
  return { count, outside };
}

function isMoreElectronegative(one: number, other: number): boolean {
  const [first, second] = [OUTER[one] ?? 7, OUTER[other] ?? 7];
  return first > second || (first === second && one < other);
}
