import type { MolecularGraph } from '../molecular-graph.ts';
import type { RdkitJson, RdkitRepresentation } from './rdkit-json.ts';

const CHIRALITY: Readonly<Record<string, number>> = { R: 1, S: 2 };
const BOND_STEREO: Readonly<Record<string, number>> = { cis: 1, Z: 1, z: 1, trans: 2, E: 2, e: 2 };
const NO_REPRESENTATION: RdkitRepresentation = { name: 'rdkitRepresentation' };

/** Makes plain arrays of RDKit's JSON. */
export function graphOfRdkit({ defaults, molecules: [molecule] }: RdkitJson): MolecularGraph {
  const { atoms, bonds, extensions = [] } = molecule;
  const extension = extensions.find(({ name }) => name === 'rdkitRepresentation') ?? NO_REPRESENTATION;
  const { aromaticAtoms = [], aromaticBonds = [], cipCodes = [], atomRings = [] } = extension;
  const graph = emptyGraph(atoms.length, bonds.length, atomRings);
  for (const [index, atom] of atoms.entries()) {
    graph.elements[index] = atom.z ?? defaults.atom.z;
    graph.charges[index] = atom.chg ?? defaults.atom.chg;
    graph.hydrogens[index] = atom.impHs ?? defaults.atom.impHs;
    graph.isotopes[index] = atom.isotope ?? defaults.atom.isotope;
    graph.radicals[index] = atom.nRad ?? defaults.atom.nRad;
  }
  for (const [index, bond] of bonds.entries()) {
    const order = bond.bo ?? defaults.bond.bo;
    graph.bondFrom[index] = bond.atoms[0];
    graph.bondTo[index] = bond.atoms[1];
    graph.bondOrders[index] = order >= 1 && order <= 4 ? order : 0;
    graph.bondStereo[index] = BOND_STEREO[bond.stereo ?? ''] ?? 0;
  }
  for (const atom of aromaticAtoms) graph.aromaticAtoms[atom] = 1;
  for (const bond of aromaticBonds) graph.aromaticBonds[bond] = 1;
  for (const [atom, code] of cipCodes) graph.chirality[atom] = CHIRALITY[code] ?? 3;
  return graph;
}

/** Coordinates in Å, x y z for each atom; undefined where the structure has none. */
export function coordinatesOfRdkit({ molecules }: RdkitJson): Float32Array | undefined {
  const conformer = molecules[0].conformers?.[0];
  return conformer && Float32Array.from(conformer.coords.flatMap(([x = 0, y = 0, z = 0]) => [x, y, z]));
}

function emptyGraph(atoms: number, bonds: number, rings: MolecularGraph['rings']): MolecularGraph {
  return {
    elements: new Uint8Array(atoms),
    charges: new Int8Array(atoms),
    hydrogens: new Uint8Array(atoms),
    isotopes: new Uint16Array(atoms),
    radicals: new Uint8Array(atoms),
    aromaticAtoms: new Uint8Array(atoms),
    chirality: new Uint8Array(atoms),
    bondFrom: new Uint16Array(bonds),
    bondTo: new Uint16Array(bonds),
    bondOrders: new Uint8Array(bonds),
    aromaticBonds: new Uint8Array(bonds),
    bondStereo: new Uint8Array(bonds),
    rings,
  };
}
