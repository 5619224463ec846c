import type { MolecularGraph } from '../molecular-graph.ts';

/**
 * Who is bonded to whom. The bonds of atom `i` are the entries `starts[i]` to `starts[i + 1]` (excluded) of
 * {@link Adjacency.neighbours} and {@link Adjacency.bonds}, in the order of the graph's bonds.
 */
export interface Adjacency {
  /** One more than the number of atoms. */
  readonly starts: Uint32Array;
  /** Atom at the other end. */
  readonly neighbours: Uint16Array;
  /** Index of the bond. */
  readonly bonds: Uint16Array;
}

/** Lists the bonds of each atom. */
export function adjacencyOf({ elements, bondFrom, bondTo }: MolecularGraph): Adjacency {
  const starts = new Uint32Array(elements.length + 1);
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
  const neighbours = new Uint16Array(2 * bondFrom.length);
  const bonds = new Uint16Array(2 * bondFrom.length);
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
