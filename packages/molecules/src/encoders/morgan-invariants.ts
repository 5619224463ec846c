import type { MolecularGraph } from '../molecular-graph.ts';
import type { Adjacency } from './adjacency.ts';
import { combineHash } from './combine-hash.ts';
import { ATOMIC_WEIGHTS, isotopeMass } from './element-masses.ts';

/**
 * Writes the number that each atom starts a circular fingerprint with: a hash of its atomic number, neighbours with
 * hydrogens, hydrogens, charge, whole mass units above the standard weight, and whether it lies in a ring. Equal to RDKit's
 * connectivity invariants (Rogers & Hahn, J Chem Inf Model 2010;50:742).
 */
export function writeMorganInvariants(
  { elements, hydrogens, charges, isotopes, rings }: MolecularGraph,
  { starts, neighbours }: Adjacency,
  invariants: Uint32Array,
): void {
  const inRing = new Array<boolean>(elements.length).fill(false);
  for (const ring of rings) for (const atom of ring) inRing[atom] = true;
  for (let atom = 0; atom < elements.length; atom += 1) {
    const element = elements[atom] ?? 0;
    const first = starts[atom] ?? 0;
    const end = starts[atom + 1] ?? 0;
    const unlisted = hydrogens[atom] ?? 0;
    let attached = unlisted;
    for (let at = first; at < end; at += 1) if (elements[neighbours[at] ?? 0] === 1) attached += 1;
    let hash = combineHash(0, element);
    hash = combineHash(hash, end - first + unlisted);
    hash = combineHash(hash, attached);
    hash = combineHash(hash, charges[atom] ?? 0);
    hash = combineHash(hash, massDifference(element, isotopes[atom] ?? 0));
    invariants[atom] = inRing[atom] === true ? combineHash(hash, 1) : hash;
  }
}

function massDifference(element: number, isotope: number): number {
  return isotope === 0 ? 0 : Math.trunc(isotopeMass(element, isotope) - (ATOMIC_WEIGHTS[element] ?? 0));
}
