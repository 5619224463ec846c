import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SdkError } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  createDescriptorEncoder,
  createMolecules,
  createRdkitToolkit,
  foldedBits,
  foldedCounts,
  listDrugNames,
  type Molecule,
  morganFingerprint,
  readMolecules,
  resolveDrugName,
} from '@medmodal/molecules';
import type { Bench, Measure, PartContext } from '../bench.ts';
import { measureLibrarySearch } from '../measures/library-search.ts';
import { compareMoleculeAssessment } from '../measures/molecule-assessment.ts';
import { median } from '../measures/statistics.ts';

const ROUNDS = 7;
const OUTCOMES = 27;
const MOLECULES_PER_SECOND = 3000;
const LIBRARY = 1_000_000;
const QUERIES = 50;
const SEARCH_MILLISECONDS = 50;
const TESTED = new URL('../../../../packages/molecules/models/tox21/neighbours.json', import.meta.url);

/** From a structure to what it may cause beside RDKit and scikit-learn, features, and the search of a large library. */
export const moleculesBench: Bench = {
  name: 'molecules',
  summary: 'molecules a second from SMILES to probabilities, against RDKit and scikit-learn; search of a million',
  parts: [
    { name: 'assessment', run: measureAssessment },
    { name: 'features', run: measureFeatures },
    { name: 'search', run: (context) => measureSearch(context) },
  ],
};

async function measureAssessment(context: PartContext): Promise<readonly Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-molecules-'));
  try {
    const measures: Measure[] = [];
    for (const [name, smiles] of [['drugs', drugStructures()] as const, ['Tox21', await testedStructures()] as const]) {
      const path = join(folder, `${name}.smi`);
      await writeFile(path, `${smiles.join('\n')}\n`);
      await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
      await using toolkit = createRdkitToolkit();
      await using molecules = createMolecules({ runtime, toolkit });
      const parts = { name, smiles, path, outcomes: OUTCOMES, rounds: ROUNDS, paceAtLeast: MOLECULES_PER_SECOND };
      measures.push(...(await compareMoleculeAssessment({ molecules, toolkit, ...parts }, context)));
    }
    return measures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Structures that Tox21's model learned from: smaller than drugs, and drawn by others. */
async function testedStructures(): Promise<readonly string[]> {
  const { smiles } = JSON.parse(await readFile(TESTED, 'utf8')) as { readonly smiles: readonly string[] };
  return smiles.filter((_, index) => index % 4 === 0);
}

async function measureFeatures(): Promise<readonly Measure[]> {
  const graphs = (await drugMolecules()).map(({ graph }) => graph);
  const describe = createDescriptorEncoder();
  const microseconds = (work: () => void): number => {
    const times = Array.from({ length: ROUNDS + 3 }, () => {
      const { user } = process.cpuUsage();
      work();
      return (process.cpuUsage().user - user) / graphs.length;
    });
    return median(times.slice(3));
  };
  const note = 'time of the processor, without reading the structure';
  return [
    {
      name: 'circular fingerprint, radius 2, 2048 counts',
      value: microseconds(() => graphs.forEach((graph) => foldedCounts(morganFingerprint(graph, { radius: 2 }), 2048))),
      unit: 'µs a molecule',
      note,
    },
    {
      name: 'all descriptors',
      value: microseconds(() => graphs.forEach((graph) => describe(graph))),
      unit: 'µs a molecule',
      note,
    },
  ];
}

async function measureSearch(context: PartContext): Promise<readonly Measure[]> {
  const real = (await drugMolecules()).map(({ graph }) => foldedBits(morganFingerprint(graph, { radius: 2 }), 1024));
  return measureLibrarySearch(
    { real, count: LIBRARY, queries: QUERIES, limit: 10, millisecondsAtMost: SEARCH_MILLISECONDS },
    context,
  );
}

async function drugMolecules(): Promise<readonly Molecule[]> {
  await using toolkit = createRdkitToolkit();
  const read = await readMolecules(
    drugStructures().map((text) => ({ kind: 'smiles', text })),
    toolkit,
  );
  return read.filter((molecule): molecule is Molecule => !SdkError.is(molecule));
}

function drugStructures(): string[] {
  return listDrugNames().flatMap((name) => resolveDrugName(name)?.smiles ?? []);
}
