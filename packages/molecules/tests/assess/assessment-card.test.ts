import type { ModelCardWithoutFiles } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMolecules } from '../../src/molecules.ts';
import type { Molecule } from '../../src/molecule.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';
import { readMolecule } from '../../src/codecs/read-molecule.ts';
import { REACTIONS } from './toy-modality.ts';
import { toyRuntime, toySource } from './toy-models.ts';

const toolkit = createRdkitToolkit();
const runtime = toyRuntime();
let ethanol: Molecule;
beforeAll(async () => (ethanol = await readMolecule({ kind: 'smiles', text: 'CCO' }, toolkit)));
afterAll(async () => {
  await toolkit.dispose();
  await runtime.dispose();
});

/** Runs a model whose card was changed. */
async function runWith(card: (card: ModelCardWithoutFiles) => ModelCardWithoutFiles): Promise<unknown> {
  const task = 'molecules.adverse-reactions';
  const sider = toySource({ id: 'sider', task, outcomes: REACTIONS, learned: [ethanol], card });
  const molecules = createMolecules({ runtime, toolkit, models: { sider } });
  return molecules.adverseReactions.run(ethanol).finally(() => molecules.dispose());
}

type Change = Readonly<Record<string, unknown>>;
const MORGAN = { kind: 'morgan', input: 'morgan', radius: 1, bits: 64, counts: true, chirality: false };

describe('the card of a molecule model', () => {
  it('is taken when it is whole', async () => {
    await expect(runWith((card) => card)).resolves.toBeDefined();
  });

  it.each<[string, Change]>([
    ['preprocessing.standardise', { preprocessing: { standardise: 'perhaps', features: [MORGAN] } }],
    [
      'preprocessing.features.0.radius',
      { preprocessing: { standardise: 'none', features: [{ ...MORGAN, radius: -1 }] } },
    ],
    ['preprocessing.features.0', { preprocessing: { standardise: 'none', features: [{ ...MORGAN, bits: 128 }] } }],
    ['preprocessing.features', { preprocessing: { standardise: 'none', features: [MORGAN, MORGAN] } }],
    ['decoding.outcomes.0.baseRate', { decoding: { output: 'scores', outcomes: [{ ...REACTIONS[0], baseRate: 2 }] } }],
    ['calibration.slopes', { calibration: { slopes: [1], intercepts: [0, 0, 0] } }],
    ['conformal.quantiles.0', { conformal: { quantiles: [[0], [0], [0]] } }],
    [
      'conformal.quantiles.0',
      {
        conformal: { quantiles: Array.from({ length: 3 }, () => Array.from({ length: 101 }, (_, at) => 1 - at / 100)) },
      },
    ],
    ['domain.bits', { domain: { file: 'neighbours.json', radius: 2, bits: 1000, threshold: 0.3 } }],
    ['domain.file', { domain: { file: 'others.json', radius: 2, bits: 1024, threshold: 0.3 } }],
    ['labels', { labels: ['liver', 'eye', 'ear'] }],
  ])('names %s where it does not fit', async (field, change) => {
    const run = runWith((card) => ({ ...card, ...change }));
    await expect(run).rejects.toMatchObject({ code: 'model.card-invalid', details: { model: 'sider', field } });
  });

  it('must not name descriptors that there are not', async () => {
    const features = [
      { kind: 'descriptors', input: 'morgan', names: Array.from({ length: 64 }, (_, at) => `None${at}`) },
    ];
    const run = runWith((card) => ({ ...card, preprocessing: { standardise: 'none', features } }));
    await expect(run).rejects.toMatchObject({
      code: 'model.card-invalid',
      details: { field: 'preprocessing.features' },
    });
  });

  it('must agree with the file of neighbours', async () => {
    const domain = { file: 'neighbours.json', radius: 2, bits: 512, threshold: 0.3 };
    await expect(runWith((card) => ({ ...card, domain }))).rejects.toMatchObject({ code: 'model.corrupt' });
  });

  it('must be of the task', async () => {
    const run = runWith((card) => ({ ...card, task: 'molecules.toxicity' }));
    await expect(run).rejects.toMatchObject({ code: 'model.incompatible' });
  });
});
