import { graphOfRdkit } from '../../src/toolkit/graph-of-rdkit.ts';
import type { RdkitJson } from '../../src/toolkit/rdkit-json.ts';
import type { MolecularGraph } from '../../src/molecular-graph.ts';
import { startRdkit } from '../../src/toolkit/rdkit-module.ts';
import { compileRdkit } from '../../src/toolkit/rdkit-wasm-node.ts';

/** RDKit itself beside the graph that is made of what it perceives. */
export interface GraphReader {
  graph(smiles: string): MolecularGraph;
  /** RDKit's own folded fingerprint, as a text of 0 and 1. */
  morgan(smiles: string, options: { radius: number; bits: number; chirality: boolean }): string;
}

interface RdkitFingerprints {
  get_morgan_fp(options: string): string;
}

export async function openGraphReader(): Promise<GraphReader> {
  const { rdkit } = await startRdkit(await compileRdkit());
  const withMol = <T>(smiles: string, work: (mol: { get_json(): string } & RdkitFingerprints) => T): T => {
    const mol = rdkit.get_mol(smiles);
    if (mol === null) throw new Error(`RDKit cannot read ${smiles}`);
    try {
      if (!hasFingerprints(mol)) throw new Error('RDKit has no fingerprints');
      return work(mol);
    } finally {
      mol.delete();
    }
  };
  return {
    graph: (smiles) => withMol(smiles, (mol) => graphOfRdkit(JSON.parse(mol.get_json()) as RdkitJson)),
    morgan: (smiles, { radius, bits, chirality }) =>
      withMol(smiles, (mol) => mol.get_morgan_fp(JSON.stringify({ radius, nBits: bits, useChirality: chirality }))),
  };
}

function hasFingerprints<T extends object>(mol: T): mol is T & RdkitFingerprints {
  return 'get_morgan_fp' in mol;
}
