import type { Molecule } from '../molecule.ts';

/** Ethanol, for warming a task up without the chemistry toolkit. */
export function sampleMolecule(): Molecule {
  return {
    smiles: 'CCO',
    graph: {
      elements: Uint8Array.of(6, 6, 8),
      charges: new Int8Array(3),
      hydrogens: Uint8Array.of(3, 2, 1),
      isotopes: new Uint16Array(3),
      radicals: new Uint8Array(3),
      aromaticAtoms: new Uint8Array(3),
      chirality: new Uint8Array(3),
      bondFrom: Uint16Array.of(0, 1),
      bondTo: Uint16Array.of(1, 2),
      bondOrders: Uint8Array.of(1, 1),
      aromaticBonds: new Uint8Array(2),
      bondStereo: new Uint8Array(2),
      rings: [],
    },
    source: { kind: 'smiles', text: 'CCO' },
    format: 'smiles',
    warnings: [],
  };
}
