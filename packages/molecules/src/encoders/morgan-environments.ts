import type { MolecularGraph } from '../molecular-graph.ts';
import { adjacencyOf } from './adjacency.ts';
import { environmentAtoms } from './environment-atoms.ts';
import type { MorganBlock } from './feature-block.ts';
import { foldedPlace } from './fold-fingerprint.ts';
import { morganFingerprint } from './morgan-fingerprint.ts';

/** One occurrence of an environment in a folded fingerprint. */
export interface MorganEnvironment {
  /** Place of the row it counts on. */
  readonly bit: number;
  /** All atoms it covers, the centre first. */
  readonly atoms: readonly number[];
}

/**
 * Lists what a block counts, one entry an occurrence: taking the entries away that hold an atom gives the fingerprint
 * without what the atom takes part in.
 */
export function morganEnvironments(graph: MolecularGraph, block: MorganBlock): MorganEnvironment[] {
  const { ids, centres, radii } = morganFingerprint(graph, block);
  const adjacency = adjacencyOf(graph);
  return Array.from(ids, (id, at) => ({
    bit: foldedPlace(id, block.bits),
    atoms: environmentAtoms(adjacency, { centre: centres[at] ?? 0, radius: radii[at] ?? 0 }),
  }));
}
