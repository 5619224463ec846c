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
  for (const ends of [bondFrom, bondTo]) {
    for (const atom of ends) starts[atom + 1] = (starts[atom + 1] ?? 0) + 1;
  }
  for (let atom = 0; atom < elements.length; atom += 1) {
    starts[atom + 1] = (starts[atom + 1] ?? 0) + (starts[atom] ?? 0);
  }
  const next = starts.slice();
  const neighbours = new Uint16Array(2 * bondFrom.length);
  const bonds = new Uint16Array(2 * bondFrom.length);
  const list = (atom: number, neighbour: number, bond: number): void => {
    const at = next[atom] ?? 0;
    next[atom] = at + 1;
    neighbours[at] = neighbour;
    bonds[at] = bond;
  };
  for (let bond = 0; bond < bondFrom.length; bond += 1) {
    const from = bondFrom[bond] ?? 0;
    const to = bondTo[bond] ?? 0;
    list(from, to, bond);
    list(to, from, bond);
  }
  return { starts, neighbours, bonds };
}
