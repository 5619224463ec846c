import { PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';
import type { PriorityRanks } from './priority-ranks.ts';

/** What cannot be said, of an atom or a bond. */
const UNCLEAR = 9;

/**
 * Says of marked atoms whether they are R or S and of marked double bonds whether they are Z or E. Where neighbours rank the
 * same, what has been said of others may tell them apart, so it goes on until nothing changes. False where a mark is on
 * something that is no plain stereo centre, or says nothing: only marks of rings, as in cis-1,4-dimethylcyclohexane, may be
 * left over, which are neither R nor S.
 */
export function assignStereo(structure: PlainStructure, priorities: PriorityRanks): boolean {
  structure.chirality.fill(0, 0, structure.atoms);
  structure.bondStereo.fill(0, 0, structure.bonds);
  if (!structure.hasStereo) return true;
  priorities.rank();
  for (;;) {
    const atoms = assignAtoms(structure, priorities.ranks);
    const bonds = assignBonds(structure, priorities.ranks);
    if (!atoms || !bonds) return false;
    if (atoms.open.length + bonds.open === 0) return true;
    if (!atoms.changed && !bonds.changed) return bonds.open === 0 && areRingMarks(structure, atoms.open);
    priorities.rankStereo();
  }
}

interface Assigned {
  /** Whether something was said that had not been before. */
  readonly changed: boolean;
}

/** Atoms whose marks say nothing yet are `open`; undefined where an atom is no plain stereo centre. */
function assignAtoms(
  structure: PlainStructure,
  ranks: Uint8Array,
): (Assigned & { readonly open: number[] }) | undefined {
  const { atoms, marks, chirality } = structure;
  const open: number[] = [];
  let changed = false;
  for (let atom = 0; atom < atoms; atom += 1) {
    if (marks[atom] === 0 || chirality[atom] !== 0) continue;
    const code = chiralityOf(structure, atom, ranks);
    if (code === UNCLEAR) return undefined;
    if (code === 0) open.push(atom);
    else changed = true;
    chirality[atom] = code;
  }
  return { open, changed };
}

/** Counts the bonds whose marks say nothing yet; undefined where marks contradict each other or are in a ring. */
function assignBonds(structure: PlainStructure, ranks: Uint8Array): (Assigned & { readonly open: number }) | undefined {
  const { bonds, orders, bondStereo } = structure;
  let open = 0;
  let changed = false;
  for (let bond = 0; bond < bonds; bond += 1) {
    if (orders[bond] !== 2 || bondStereo[bond] !== 0) continue;
    const code = stereoOf(structure, bond, ranks);
    if (code === UNCLEAR) return undefined;
    if (code === TIED) open += 1;
    else if (code !== 0) {
      bondStereo[bond] = code;
      changed = true;
    }
  }
  return { open, changed };
}

/** Several marks that lie in rings may say how those lie to each other. */
function areRingMarks({ neighbourBonds, degrees, cyclic }: PlainStructure, atoms: readonly number[]): boolean {
  const inRing = (atom: number): boolean => {
    const first = atom * PLAIN_NEIGHBOURS;
    for (let at = first; at < first + (degrees[atom] ?? 0); at += 1)
      if (cyclic[neighbourBonds[at] ?? 0] === 1) return true;
    return false;
  };
  return atoms.length > 1 && atoms.every(inRing);
}

/** 1 R, 2 S; 0 where two neighbours rank the same; {@link UNCLEAR} where it is no plain stereo centre. */
function chiralityOf(structure: PlainStructure, atom: number, ranks: Uint8Array): number {
  const { neighbours, hydrogens, degrees, hasParent, marks } = structure;
  const degree = degrees[atom] ?? 0;
  const hydrogen = hydrogens[atom] ?? 0;
  if (degree < 3 || hydrogen > 1 || !isCentre(structure, atom)) return UNCLEAR;
  // A hydrogen ranks below all others and stands behind the atom before it. A free pair counts
  // as the first neighbour, as RDKit has it.
  const order: number[] = [];
  for (let at = 0; at < degree; at += 1) order.push((ranks[neighbours[atom * PLAIN_NEIGHBOURS + at] ?? 0] ?? 0) + 1);
  if (degree === 3) order.splice(hasParent[atom] === 1 && hydrogen === 1 ? 1 : 0, 0, 0);
  let inversions = 0;
  for (let one = 0; one < 4; one += 1) {
    for (let other = one + 1; other < 4; other += 1) {
      const difference = (order[one] ?? 0) - (order[other] ?? 0);
      if (difference === 0) return 0;
      if (difference < 0) inversions += 1;
    }
  }
  const counterClockwise = (marks[atom] === 1) === (inversions % 2 === 0);
  return counterClockwise ? 2 : 1;
}

/** Carbon with four neighbours, a hydrogen included; sulfur of a sulfoxide or sulfonium; phosphorus with four. */
function isCentre({ elements, degrees, hydrogens, charges }: PlainStructure, atom: number): boolean {
  const connections = (degrees[atom] ?? 0) + (hydrogens[atom] ?? 0);
  switch (elements[atom]) {
    case 6:
      return connections === 4;
    case 15:
      return degrees[atom] === 4 && charges[atom] === 0;
    case 16:
      return degrees[atom] === 3;
    default:
      return false;
  }
}

const NO_SIDE = 0;
const TIED = 8;

/** 0 none, 1 Z, 2 E; {@link TIED} where two neighbours rank the same, {@link UNCLEAR} where marks do not say plainly. */
function stereoOf(structure: PlainStructure, bond: number, ranks: Uint8Array): number {
  const from = sideOf(structure, structure.bondFrom[bond] ?? 0, { bond, ranks });
  const to = sideOf(structure, structure.bondTo[bond] ?? 0, { bond, ranks });
  if (from === UNCLEAR || to === UNCLEAR) return UNCLEAR;
  if (from === NO_SIDE || to === NO_SIDE) return 0;
  if (structure.cyclic[bond] === 1) return UNCLEAR;
  if (from === TIED || to === TIED) return TIED;
  return from === to ? 1 : 2;
}

/** On which side the neighbour of the higher rank lies, 1 or 2, seen from the atom; or why that cannot be said. */
function sideOf(
  structure: PlainStructure,
  atom: number,
  { bond, ranks }: { readonly bond: number; readonly ranks: Uint8Array },
): number {
  const { neighbours, neighbourBonds, degrees, bondFrom, directions, orders } = structure;
  let best = -1;
  let side = NO_SIDE;
  let marked = NO_SIDE;
  const first = atom * PLAIN_NEIGHBOURS;
  for (let at = first; at < first + (degrees[atom] ?? 0); at += 1) {
    const other = neighbourBonds[at] ?? 0;
    if (other === bond) continue;
    if (orders[other] !== 1) return hasMarks(structure, atom) ? UNCLEAR : NO_SIDE;
    const direction = directions[other] ?? 0;
    const seen = direction === 0 ? NO_SIDE : bondFrom[other] === atom ? direction : 3 - direction;
    const rank = ranks[neighbours[at] ?? 0] ?? 0;
    if (rank === best) return marked === NO_SIDE && seen === NO_SIDE ? NO_SIDE : TIED;
    if (marked !== NO_SIDE && seen === marked) return UNCLEAR;
    const opposite = seen === NO_SIDE ? NO_SIDE : 3 - seen;
    if (rank > best) side = seen === NO_SIDE && marked !== NO_SIDE ? 3 - marked : seen;
    else if (side === NO_SIDE) side = opposite;
    best = Math.max(best, rank);
    if (seen !== NO_SIDE) marked = seen;
  }
  return side;
}

function hasMarks({ neighbourBonds, degrees, directions }: PlainStructure, atom: number): boolean {
  const first = atom * PLAIN_NEIGHBOURS;
  for (let at = first; at < first + (degrees[atom] ?? 0); at += 1)
    if (directions[neighbourBonds[at] ?? 0] !== 0) return true;
  return false;
}
