/** A ring as indices of its atoms, in order round the ring. */
export type AtomRing = readonly number[];

/**
 * A molecule as plain numbers: what fingerprints, descriptors and graph networks are computed from. It holds no memory of
 * the chemistry toolkit, so it can be kept, cloned and sent to other threads freely. All arrays of atoms are as long as the
 * number of atoms, all arrays of bonds as long as the number of bonds; hydrogens are counted, not listed, unless the
 * structure draws them as atoms that must stay (isotopes, bridging hydrogens, H₂).
 */
export interface MolecularGraph {
  /** Atomic number; 0 for a wildcard. */
  readonly elements: Uint8Array;
  /** Formal charge in units of the elementary charge. */
  readonly charges: Int8Array;
  /** Hydrogens attached that are not listed as atoms. */
  readonly hydrogens: Uint8Array;
  /** Mass number where an isotope is named, else 0. */
  readonly isotopes: Uint16Array;
  /** Unpaired electrons. */
  readonly radicals: Uint8Array;
  /** 1 where the toolkit perceives the atom as aromatic. */
  readonly aromaticAtoms: Uint8Array;
  /** Cahn–Ingold–Prelog code of stereo atoms: 0 none, 1 R, 2 S, 3 another (such as r, s). */
  readonly chirality: Uint8Array;
  /** First atom of each bond. */
  readonly bondFrom: Uint16Array;
  /** Second atom of each bond. */
  readonly bondTo: Uint16Array;
  /** Order in the Kekulé form: 1 single, 2 double, 3 triple, 4 quadruple, 0 another (dative, unspecified). */
  readonly bondOrders: Uint8Array;
  /** 1 where the toolkit perceives the bond as aromatic. */
  readonly aromaticBonds: Uint8Array;
  /** Of double bonds: 0 none stated, 1 cis or Z, 2 trans or E. */
  readonly bondStereo: Uint8Array;
  /** The smallest set of smallest rings, as the toolkit perceives it. */
  readonly rings: readonly AtomRing[];
}
