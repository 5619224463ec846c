import type { DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';
import { ringJoints } from './ring-joints.ts';

/** Rings of the smallest set of smallest rings by kind, and the atoms that join them; defined as in RDKit. */
export const RINGS: DescriptorGroup = {
  names: [
    'RingCount',
    'NumAromaticRings',
    'NumAliphaticRings',
    'NumSaturatedRings',
    'NumHeterocycles',
    'NumAromaticHeterocycles',
    'NumAromaticCarbocycles',
    'NumAliphaticHeterocycles',
    'NumAliphaticCarbocycles',
    'NumSaturatedHeterocycles',
    'NumSaturatedCarbocycles',
    'NumSpiroAtoms',
    'NumBridgeheadAtoms',
    'ThreeRings',
    'FourRings',
    'FiveRings',
    'SixRings',
    'LargeRings',
    'FusedAtoms',
  ],
  values: ringValues,
};

function ringValues(structure: PerceivedStructure): readonly number[] {
  const { graph, ringBonds, ringCounts } = structure;
  const aromatic = [0, 0];
  const aliphatic = [0, 0];
  const saturated = [0, 0];
  const sizes = [0, 0, 0, 0, 0];
  for (const [ring, atoms] of graph.rings.entries()) {
    const bonds = ringBonds[ring] ?? [];
    const hetero = atoms.some((atom) => structure.element(atom) !== 6) ? 1 : 0;
    enter(bonds.every((bond) => structure.isAromaticBond(bond)) ? aromatic : aliphatic, hetero);
    if (bonds.every((bond) => structure.order(bond) === 1)) enter(saturated, hetero);
    enter(sizes, Math.min(atoms.length, 7) - 3);
  }
  const { spiroAtoms, bridgeheads } = ringJoints(structure);
  const all = ([carbocycles = 0, heterocycles = 0]: readonly number[]): number => carbocycles + heterocycles;
  return [
    graph.rings.length,
    all(aromatic),
    all(aliphatic),
    all(saturated),
    (aromatic[1] ?? 0) + (aliphatic[1] ?? 0),
    ...aromatic.toReversed(),
    ...aliphatic.toReversed(),
    ...saturated.toReversed(),
    spiroAtoms,
    bridgeheads,
    ...sizes,
    ringCounts.reduce((fused, rings) => (rings > 1 ? fused + 1 : fused), 0),
  ];
}

function enter(counts: number[], place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}
