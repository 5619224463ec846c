import { EnumeratedPaths } from './enumerated-paths.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Longest path, in bonds, that is counted. */
export const LONGEST_PATH = 4;

/**
 * Sums over all paths of 0 to {@link LONGEST_PATH} bonds of the products of their atoms' weights; a ring of three or four
 * bonds counts as a path of as many. Listed hydrogens take part in atoms and bonds, but in no longer path.
 */
export function pathSums(structure: PerceivedStructure, weights: readonly number[]): readonly number[] {
  const { graph, bondCount } = structure;
  let atoms = 0;
  let bonds = 0;
  const heavy: number[] = [];
  for (let atom = 0; atom < weights.length; atom += 1) {
    const weight = weights[atom] ?? 0;
    atoms += weight;
    heavy.push(structure.element(atom) === 1 ? 0 : weight);
  }
  for (let bond = 0; bond < bondCount; bond += 1) {
    bonds += (weights[graph.bondFrom[bond] ?? 0] ?? 0) * (weights[graph.bondTo[bond] ?? 0] ?? 0);
  }
  const hasSmallRing = graph.rings.some((ring) => ring.length <= LONGEST_PATH);
  const longer = hasSmallRing
    ? new EnumeratedPaths(structure, heavy).sums.slice(2)
    : sumsWithoutSmallRings(structure, heavy);
  return [atoms, bonds, ...longer];
}

/**
 * Of paths of 2, 3 and 4 bonds: from the middle atom or bond outwards, all at once. That the ends of a path may be the same
 * atom needs no thought where no ring has fewer than five bonds.
 */
function sumsWithoutSmallRings(
  { graph, atomCount, bondCount, adjacency }: PerceivedStructure,
  weights: readonly number[],
): readonly [two: number, three: number, four: number] {
  const { starts, neighbours } = adjacency;
  const around = new Array<number>(atomCount).fill(0);
  const weight = (atom: number): number => weights[atom] ?? 0;
  const reach = (atom: number): number => around[atom] ?? 0;
  for (let bond = 0; bond < bondCount; bond += 1) {
    const from = graph.bondFrom[bond] ?? 0;
    const to = graph.bondTo[bond] ?? 0;
    around[from] = reach(from) + weight(to);
    around[to] = reach(to) + weight(from);
  }
  let three = 0;
  for (let bond = 0; bond < bondCount; bond += 1) {
    const from = graph.bondFrom[bond] ?? 0;
    const to = graph.bondTo[bond] ?? 0;
    three += weight(from) * weight(to) * (reach(from) - weight(to)) * (reach(to) - weight(from));
  }
  let two = 0;
  let four = 0;
  for (let atom = 0; atom < atomCount; atom += 1) {
    let squares = 0;
    let arms = 0;
    let squaredArms = 0;
    for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
      const next = neighbours[at] ?? 0;
      const arm = weight(next) * (reach(next) - weight(atom));
      squares += weight(next) ** 2;
      arms += arm;
      squaredArms += arm ** 2;
    }
    two += (weight(atom) * (reach(atom) ** 2 - squares)) / 2;
    four += (weight(atom) * (arms ** 2 - squaredArms)) / 2;
  }
  return [two, three, four];
}
