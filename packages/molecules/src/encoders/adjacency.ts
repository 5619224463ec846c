import type { MolecularGraph } from '../molecular-graph.ts';

/**
 * Who is bonded to whom. The bonds of atom `i` are the entries `starts[i]` to `starts[i + 1]` (excluded) of
 * {@link Adjacency.neighbours} and {@link Adjacency.bonds}, in the order of the graph's bonds.
 */
export interface Adjacency {
  /** One more than the number of atoms. */
  readonly starts: readonly number[];
  /** Atom at the other end. */
  readonly neighbours: readonly number[];
  /** Index of the bond. */
  readonly bonds: readonly number[];
}

/** Lists the bonds of each atom. Plain arrays: to allocate many small typed ones takes longer than to fill them. */
export function adjacencyOf({ elements, bondFrom, bondTo }: MolecularGraph): Adjacency {
  const starts = new Array<number>(elements.length + 1).fill(0);
  for (let bond = 0; bond < bondFrom.length; bond += 1) {
    const from = (bondFrom[bond] ?? 0) + 1;
    const to = (bondTo[bond] ?? 0) + 1;
    starts[from] = (starts[from] ?? 0) + 1;
    starts[to] = (starts[to] ?? 0) + 1;
  }
  for (let atom = 0; atom < elements.length; atom += 1) {
    starts[atom + 1] = (starts[atom + 1] ?? 0) + (starts[atom] ?? 0);
  }
  const next = starts.slice();
  const neighbours = new Array<number>(2 * bondFrom.length).fill(0);
  const bonds = new Array<number>(2 * bondFrom.length).fill(0);
  for (let bond = 0; bond < bondFrom.length; bond += 1) {
    const from = bondFrom[bond] ?? 0;
    const to = bondTo[bond] ?? 0;
    const atFrom = next[from] ?? 0;
    const atTo = next[to] ?? 0;
    next[from] = atFrom + 1;
    next[to] = atTo + 1;
    neighbours[atFrom] = to;
    neighbours[atTo] = from;
    bonds[atFrom] = bond;
    bonds[atTo] = bond;
  }
  return { starts, neighbours, bonds };
}
