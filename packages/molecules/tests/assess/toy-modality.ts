import { readMolecule } from '../../src/codecs/read-molecule.ts';
import type { Molecule } from '../../src/molecule.ts';
import { createMolecules, type Molecules } from '../../src/molecules.ts';
import type { CardOutcome } from '../../src/prediction/assessment-card.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';
import type { ChemistryToolkit } from '../../src/toolkit/chemistry-toolkit.ts';
import { toyRuntime, toySource } from './toy-models.ts';

/** Outcomes of the toy that stands for `sider`. */
export const REACTIONS: readonly CardOutcome[] = [
  { id: 'liver', label: 'Hepatobiliary disorders', kind: 'class', baseRate: 0.5, tells: true },
  { id: 'eye', label: 'Eye disorders', kind: 'class', baseRate: 0.2, tells: true },
  { id: 'product', label: 'Product issues', kind: 'class', baseRate: 0.1, tells: false },
];
const SOLUBILITY: CardOutcome = {
  id: 'solubility',
  label: 'Solubility',
  kind: 'quantity',
  unit: 'log(mol/L)',
  tells: true,
};
const BARRIER: CardOutcome = { id: 'barrier', label: 'Passes the barrier', kind: 'class', baseRate: 0.7, tells: true };

export const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

/** All of molecules with toys for models. */
export interface ToyMolecules {
  readonly molecules: Molecules;
  readonly toolkit: ChemistryToolkit;
  /** Rows of each run of a model. */
  readonly rows: number[];
  read(smiles: string, name?: string): Promise<Molecule>;
  dispose(): Promise<void>;
}

/** Makes it; aspirin and salicylic acid are what the toys learned from. A toolkit that is given stays the caller's. */
export async function toyMolecules(shared?: ChemistryToolkit): Promise<ToyMolecules> {
  const toolkit = shared ?? createRdkitToolkit();
  const read = (text: string, name?: string): Promise<Molecule> =>
    readMolecule({ kind: 'smiles', text, ...(name !== undefined && { name }) }, toolkit);
  const learned = [await read(ASPIRIN), await read('OC(=O)c1ccccc1O')];
  const [reactions, toxicity, properties] = ['adverse-reactions', 'toxicity', 'properties'].map(
    (name) => `molecules.${name}`,
  ) as [string, string, string];
  const rows: number[] = [];
  const runtime = toyRuntime(rows);
  const toy = (id: string, task: string, outcomes: readonly CardOutcome[]): ReturnType<typeof toySource> =>
    toySource({ id, task, outcomes, learned, standardise: id === 'clintox' ? 'none' : 'parent' });
  const molecules = createMolecules({
    runtime,
    toolkit,
    models: {
      sider: toy('sider', reactions, REACTIONS),
      tox21: toy('tox21', toxicity, [{ ...BARRIER, id: 'NR-AR', label: 'Androgen receptor' }]),
      clintox: toy('clintox', toxicity, [{ ...BARRIER, id: 'CT_TOX', label: 'Fails trials' }]),
      bbbp: toy('bbbp', properties, [BARRIER]),
      esol: toy('esol', properties, [SOLUBILITY]),
      freesolv: toy('freesolv', properties, [{ ...SOLUBILITY, id: 'freesolv', label: 'Hydration' }]),
      lipo: toy('lipo', properties, [{ ...SOLUBILITY, id: 'lipo', label: 'Lipophilicity', tells: false }]),
      foreign: toy('foreign', 'vision.classify', REACTIONS),
    },
  });
  const dispose = async (): Promise<void> => {
    await molecules.dispose();
    if (!shared) await toolkit.dispose();
    await runtime.dispose();
  };
  return { molecules, toolkit, rows, read, dispose };
}
