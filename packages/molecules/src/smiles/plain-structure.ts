/** Most atoms that the quick reader takes. */
export const PLAIN_ATOMS = 150;
/** Most bonds: some more than atoms, for rings. */
export const PLAIN_BONDS = 180;
/** Neighbours that an atom may have. */
export const PLAIN_NEIGHBOURS = 4;

/**
 * A structure while it is being read: arrays that are filled again for each text, so that reading allocates next to nothing.
 * Only the first `atoms` and `bonds` entries count.
 */
export class PlainStructure {
  atoms = 0;
  bonds = 0;
  /** Whether an atom or a double bond has a mark of stereochemistry. */
  hasStereo = false;
  readonly elements: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly charges: Int8Array = new Int8Array(PLAIN_ATOMS);
  /** Hydrogens that are not listed; filled by `fillValences` for atoms outside of brackets. */
  readonly hydrogens: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  /** 1 for atoms in brackets, which say their hydrogens. */
  readonly bracketed: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  /** 1 for atoms in small letters. */
  readonly lowerCase: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  /** Mark of a stereo atom: 0 none, 1 `@`, 2 `@@`. */
  readonly marks: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly degrees: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  /** {@link PLAIN_NEIGHBOURS} places an atom: neighbours in the order in which the text names them. */
  readonly neighbours: Uint8Array = new Uint8Array(PLAIN_ATOMS * PLAIN_NEIGHBOURS);
  /** The bonds to them. */
  readonly neighbourBonds: Uint8Array = new Uint8Array(PLAIN_ATOMS * PLAIN_NEIGHBOURS);
  /** 1 where the first neighbour stands before the atom in the text. */
  readonly hasParent: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly bondFrom: Uint8Array = new Uint8Array(PLAIN_BONDS);
  readonly bondTo: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** 1 to 3; 0 where nothing is written between two atoms in small letters, until `kekulise` has said which it is. */
  readonly orders: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** 1 where `kekulise` could choose between a single and a double bond. */
  readonly chosen: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** 0 none, 1 `/`, 2 `\`, as seen from the first atom. */
  readonly directions: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** Filled by `findPlainRings`: rings as their atoms in order, and as their bonds. */
  rings: number[][] = [];
  ringBonds: number[][] = [];
  /** How many rings a bond lies in. */
  readonly bondRings: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** 1 for bonds that lie in a cycle. */
  readonly cyclic: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** Filled by `perceiveAromaticity`. */
  readonly aromaticAtoms: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly aromaticBonds: Uint8Array = new Uint8Array(PLAIN_BONDS);
  /** Filled by `assignStereo`, in the codes of `MolecularGraph`. */
  readonly chirality: Uint8Array = new Uint8Array(PLAIN_ATOMS);
  readonly bondStereo: Uint8Array = new Uint8Array(PLAIN_BONDS);

  /** Forgets what was read before. */
  clear(): void {
    this.atoms = 0;
    this.bonds = 0;
    this.hasStereo = false;
    this.rings = [];
    this.ringBonds = [];
  }

  /** Sum of the orders of an atom's bonds. */
  bondSum(atom: number): number {
    let sum = 0;
    const first = atom * PLAIN_NEIGHBOURS;
    for (let at = first; at < first + (this.degrees[atom] ?? 0); at += 1) {
      sum += this.orders[this.neighbourBonds[at] ?? 0] ?? 0;
    }
    return sum;
  }

  /** The bond between two atoms, -1 without one. */
  bondBetween(atom: number, other: number): number {
    const first = atom * PLAIN_NEIGHBOURS;
    for (let at = first; at < first + (this.degrees[atom] ?? 0); at += 1) {
      if (this.neighbours[at] === other) return this.neighbourBonds[at] ?? 0;
    }
    return -1;
  }
}
