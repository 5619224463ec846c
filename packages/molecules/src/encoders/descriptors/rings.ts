import { descriptorGroup, type DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

type RingTest = (structure: PerceivedStructure, ring: number) => boolean;

/** Rings of the smallest set of smallest rings by kind, and the atoms that join them; defined as in RDKit. */
export const RINGS: DescriptorGroup = descriptorGroup({
  RingCount: ({ graph }) => graph.rings.length,
  NumAromaticRings: counted(isAromaticRing),
  NumAliphaticRings: counted((structure, ring) => !isAromaticRing(structure, ring)),
  NumSaturatedRings: counted(isSaturatedRing),
  NumHeterocycles: counted(isHeterocycle),
  NumAromaticHeterocycles: counted(
    (structure, ring) => isAromaticRing(structure, ring) && isHeterocycle(structure, ring),
  ),
  NumAromaticCarbocycles: counted(
    (structure, ring) => isAromaticRing(structure, ring) && !isHeterocycle(structure, ring),
  ),
  NumAliphaticHeterocycles: counted(
    (structure, ring) => !isAromaticRing(structure, ring) && isHeterocycle(structure, ring),
  ),
  NumAliphaticCarbocycles: counted(
    (structure, ring) => !isAromaticRing(structure, ring) && !isHeterocycle(structure, ring),
  ),
  NumSaturatedHeterocycles: counted(
    (structure, ring) => isSaturatedRing(structure, ring) && isHeterocycle(structure, ring),
  ),
  NumSaturatedCarbocycles: counted(
    (structure, ring) => isSaturatedRing(structure, ring) && !isHeterocycle(structure, ring),
  ),
  NumSpiroAtoms: (structure) => joints(structure).spiro.size,
  NumBridgeheadAtoms: (structure) => joints(structure).bridgeheads.size,
  ThreeRings: counted(({ graph }, ring) => graph.rings[ring]?.length === 3),
  FourRings: counted(({ graph }, ring) => graph.rings[ring]?.length === 4),
  FiveRings: counted(({ graph }, ring) => graph.rings[ring]?.length === 5),
  SixRings: counted(({ graph }, ring) => graph.rings[ring]?.length === 6),
  LargeRings: counted(({ graph }, ring) => (graph.rings[ring]?.length ?? 0) > 6),
  FusedAtoms: (structure) => structure.countAtoms((atom) => (structure.ringCounts[atom] ?? 0) > 1),
});

function counted(test: RingTest): (structure: PerceivedStructure) => number {
  return (structure) => {
    let rings = 0;
    for (let ring = 0; ring < structure.ringBonds.length; ring += 1) if (test(structure, ring)) rings += 1;
    return rings;
  };
}

function isAromaticRing(structure: PerceivedStructure, ring: number): boolean {
  return (structure.ringBonds[ring] ?? []).every((bond) => structure.isAromaticBond(bond));
}

function isSaturatedRing(structure: PerceivedStructure, ring: number): boolean {
  return (structure.ringBonds[ring] ?? []).every((bond) => structure.order(bond) === 1);
}

function isHeterocycle(structure: PerceivedStructure, ring: number): boolean {
  return (structure.graph.rings[ring] ?? []).some((atom) => structure.element(atom) !== 6);
}

/** Atoms that are all two rings share, and the ends of the paths that two rings share. */
function joints({ graph: { rings }, ringBonds }: PerceivedStructure): {
  readonly spiro: ReadonlySet<number>;
  readonly bridgeheads: ReadonlySet<number>;
} {
  const spiro = new Set<number>();
  const bridgeheads = new Set<number>();
  for (let first = 0; first < rings.length; first += 1) {
    for (let second = first + 1; second < rings.length; second += 1) {
      const atoms = (rings[first] ?? []).filter((atom) => rings[second]?.includes(atom));
      if (atoms.length === 1) spiro.add(atoms[0] ?? 0);
      if (atoms.length < 3) continue;
      const bonds = (ringBonds[first] ?? []).filter((bond) => ringBonds[second]?.includes(bond));
      if (bonds.length > 1)
        for (const atom of pathEnds(rings[first] ?? [], ringBonds[first] ?? [], bonds)) bridgeheads.add(atom);
    }
  }
  return { spiro, bridgeheads };
}

/** Atoms of a ring that exactly one of some of its bonds touches. */
function pathEnds(ring: readonly number[], bonds: readonly number[], shared: readonly number[]): number[] {
  return ring.filter((_, at) => {
    const before = shared.includes(bonds[(at + bonds.length - 1) % bonds.length] ?? -1);
    return before !== shared.includes(bonds[at] ?? -1);
  });
}
