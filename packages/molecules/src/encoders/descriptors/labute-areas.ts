import { COVALENT_RADII } from './covalent-radii.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Approximate van der Waals surface of each atom in Å². */
export interface LabuteAreas {
  readonly atoms: readonly number[];
  /** Of all hydrogens together. */
  readonly hydrogens: number;
}

/** How much shorter than the sum of the radii a bond is, in Å: aromatic, single, double, triple. */
const SHORTENING: readonly number[] = [0.1, 0, 0.2, 0.3];

/**
 * Surface of each atom that its bonded neighbours leave free, from radii and ideal bond lengths (Labute, J Mol Graph Model
 * 2000;18:464), with one hydrogen on every atom as RDKit computes it.
 */
export function labuteAreas(structure: PerceivedStructure): LabuteAreas {
  const { atomCount, bondCount, graph } = structure;
  const hidden = new Array<number>(atomCount).fill(0);
  const radius = (atom: number): number => COVALENT_RADII[structure.element(atom)] ?? 0;
  for (let bond = 0; bond < bondCount; bond += 1) {
    const from = graph.bondFrom[bond] ?? 0;
    const to = graph.bondTo[bond] ?? 0;
    const shortening = SHORTENING[structure.order(bond)] ?? 0;
    hidden[from] = (hidden[from] ?? 0) + hiddenBy(radius(to), radius(from), shortening);
    hidden[to] = (hidden[to] ?? 0) + hiddenBy(radius(from), radius(to), shortening);
  }
  const hydrogen = COVALENT_RADII[1] ?? 0;
  let hiddenOfHydrogens = 0;
  const atoms: number[] = [];
  for (let atom = 0; atom < atomCount; atom += 1) {
    const own = radius(atom);
    hiddenOfHydrogens += hiddenBy(own, hydrogen, 0);
    atoms.push(Math.PI * own * (4 * own - (hidden[atom] ?? 0) - hiddenBy(hydrogen, own, 0)));
  }
  return { atoms, hydrogens: Math.PI * hydrogen * (4 * hydrogen - hiddenOfHydrogens) };
}

function hiddenBy(other: number, own: number, shortening: number): number {
  const distance = Math.min(Math.max(Math.abs(own - other), own + other - shortening), own + other);
  return distance === 0 ? 0 : other * other - (own - distance) ** 2 / distance;
}
