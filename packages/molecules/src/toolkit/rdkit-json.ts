/** An atom of RDKit's JSON; what is left out has the default. */
export interface RdkitAtom {
  z?: number;
  impHs?: number;
  chg?: number;
  nRad?: number;
  isotope?: number;
  stereo?: string;
}

/** A bond of RDKit's JSON, in the Kekulé form. */
export interface RdkitBond {
  atoms: [number, number];
  bo?: number;
  stereo?: string;
  stereoAtoms?: [number, number];
}

/** What RDKit adds to atoms and bonds. */
export interface RdkitRepresentation {
  name: string;
  aromaticAtoms?: number[];
  aromaticBonds?: number[];
  /** `[atom, code]`. */
  cipCodes?: [number, string][];
  atomRings?: number[][];
}

/** A conformation: coordinates of each atom in Å. */
export interface RdkitConformer {
  dim: number;
  coords: number[][];
}

/** One molecule in RDKit's JSON. */
export interface RdkitMolecule {
  atoms: RdkitAtom[];
  bonds: RdkitBond[];
  conformers?: RdkitConformer[];
  extensions?: RdkitRepresentation[];
}

/** RDKit's JSON (`get_json`), which it also reads: atoms, bonds, and what it perceives in them. */
export interface RdkitJson {
  rdkitjson: { version: number };
  defaults: { atom: Required<RdkitAtom>; bond: { bo: number; stereo: string } };
  molecules: [RdkitMolecule, ...RdkitMolecule[]];
}
