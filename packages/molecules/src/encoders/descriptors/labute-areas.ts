import type { PerceivedStructure } from './perceived-structure.ts';

/** Approximate van der Waals surface of each atom in Å². */
export interface LabuteAreas {
  readonly atoms: Float64Array;
  /** Of all hydrogens together. */
  readonly hydrogens: number;
}

/** Covalent radii in Å by atomic number, as RDKit has them. Facts. */
const RADII: readonly number[] = [
  0, 0.33, 0.7, 1.23, 0.9, 0.82, 0.77, 0.7, 0.66, 0.611, 0.7, 1.54, 1.36, 1.18, 0.937, 0.89, 1.04, 0.997, 1.74, 2.03,
  1.74, 1.44, 1.32, 1.22, 1.18, 1.17, 1.17, 1.16, 1.15, 1.17, 1.25, 1.26, 1.188, 1.2, 1.17, 1.167, 1.91, 2.16, 1.91,
  1.62, 1.45, 1.34, 1.3, 1.27, 1.25, 1.25, 1.28, 1.34, 1.48, 1.44, 1.385, 1.4, 1.378, 1.387, 1.98, 2.35, 1.98, 1.69,
  1.83, 1.82, 1.81, 1.8, 1.8, 1.99, 1.79, 1.76, 1.75, 1.74, 1.73, 1.72, 1.94, 1.72, 1.44, 1.34, 1.3, 1.28, 1.26, 1.27,
  1.3, 1.34, 1.49, 1.48, 1.48, 1.45, 1.46, 1.45, 2.4, 2, 1.9, 1.88, 1.79, 1.61, 1.58, 1.55, 1.53, 1.07,
];

/** How much shorter than the sum of the radii a bond is, in Å: aromatic, single, double, triple. */
const SHORTENING: readonly number[] = [0.1, 0, 0.2, 0.3];

/**
 * Surface of each atom that its bonded neighbours leave free, from radii and ideal bond lengths (Labute, J Mol Graph Model
 * 2000;18:464), with one hydrogen on every atom as RDKit computes it.
 */
export function labuteAreas(structure: PerceivedStructure): LabuteAreas {
  const { atomCount, bondCount, graph } = structure;
  const hidden = new Float64Array(atomCount);
  const radius = (atom: number): number => RADII[structure.element(atom)] ?? 0;
  for (let bond = 0; bond < bondCount; bond += 1) {
    const from = graph.bondFrom[bond] ?? 0;
    const to = graph.bondTo[bond] ?? 0;
    const shortening = SHORTENING[structure.order(bond)] ?? 0;
    hidden[from] = (hidden[from] ?? 0) + hiddenBy(radius(to), radius(from), shortening);
    hidden[to] = (hidden[to] ?? 0) + hiddenBy(radius(from), radius(to), shortening);
  }
  const hydrogen = RADII[1] ?? 0;
  let hiddenOfHydrogens = 0;
  const atoms = hidden.map((already, atom) => {
    const own = radius(atom);
    hiddenOfHydrogens += hiddenBy(own, hydrogen, 0);
    return Math.PI * own * (4 * own - already - hiddenBy(hydrogen, own, 0));
  });
  return { atoms, hydrogens: Math.PI * hydrogen * (4 * hydrogen - hiddenOfHydrogens) };
}

function hiddenBy(other: number, own: number, shortening: number): number {
  const distance = Math.min(Math.max(Math.abs(own - other), own + other - shortening), own + other);
  return distance === 0 ? 0 : other * other - (own - distance) ** 2 / distance;
}
