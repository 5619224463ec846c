import type { PerceivedStructure } from './perceived-structure.ts';

/** How rings hang together. */
export interface RingJoints {
  /** Atoms that are all that two rings share. */
  readonly spiroAtoms: number;
  /** Ends of the paths of two bonds or more that two rings share. */
  readonly bridgeheads: number;
}

/** Counts the atoms that join rings in another way than by one shared bond. */
export function ringJoints({ graph: { rings }, ringBonds, atomCount, ringCounts }: PerceivedStructure): RingJoints {
  const spiro = new Set<number>();
  const bridgeheads = new Set<number>();
  if (rings.length < 2) return { spiroAtoms: 0, bridgeheads: 0 };
  const marks = new Array<number>(atomCount).fill(-1);
  for (let first = 0; first < rings.length; first += 1) {
    const atoms = rings[first] ?? [];
    if (!atoms.some((atom) => (ringCounts[atom] ?? 0) > 1)) continue;
    for (const atom of atoms) marks[atom] = first;
    for (let second = first + 1; second < rings.length; second += 1) {
      let shared = 0;
      let joint = 0;
      for (const atom of rings[second] ?? []) {
        if (marks[atom] !== first) continue;
        shared += 1;
        joint = atom;
      }
      if (shared === 1) spiro.add(joint);
      if (shared < 3) continue;
      const bonds = new Set((ringBonds[first] ?? []).filter((bond) => ringBonds[second]?.includes(bond)));
      if (bonds.size > 1) for (const atom of pathEnds(atoms, ringBonds[first] ?? [], bonds)) bridgeheads.add(atom);
    }
  }
  return { spiroAtoms: spiro.size, bridgeheads: bridgeheads.size };
}

/** Atoms of a ring that exactly one of some of its bonds touches. */
function pathEnds(ring: readonly number[], bonds: readonly number[], shared: ReadonlySet<number>): number[] {
  return ring.filter((_, at) => {
    const before = shared.has(bonds[(at + bonds.length - 1) % bonds.length] ?? -1);
    return before !== shared.has(bonds[at] ?? -1);
  });
}
