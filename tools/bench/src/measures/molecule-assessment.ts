import { fileURLToPath } from 'node:url';
import { type ChemistryToolkit, type Molecule, type Molecules, readMolecules } from '@medmodal/molecules';
import { SdkError } from '@medmodal/core';
import type { Measure, PartContext } from '../bench.ts';
import { type Facts, figureOf, startPythonPeer } from './python-peer.ts';
import { median } from './statistics.ts';

const SCRIPT = fileURLToPath(new URL('../../python/assess_molecules.py', import.meta.url));

/** What is assessed, by whom. */
export interface MoleculeAssessment {
  /** What the structures are, such as `drugs`. */
  readonly name: string;
  readonly molecules: Pick<Molecules, 'adverseReactions'>;
  /** The one that {@link molecules} uses. */
  readonly toolkit: ChemistryToolkit;
  readonly smiles: readonly string[];
  /** A file with the same, one a line. */
  readonly path: string;
  readonly outcomes: number;
  /** Rounds that count; some go before to warm up. */
  readonly rounds: number;
  /** Structures a second of one core that ours must do. */
  readonly paceAtLeast: number;
}

/** Rounds until V8 has compiled what is asked often. */
const WARM_UP = 6;

/** Structures a second: by the clock, and by the time of all threads of the process, which is what one core could do. */
interface Pace {
  readonly clock: number;
  readonly core: number;
}

/**
 * From SMILES to probabilities, ours and Python's by turns – neither writes canonical SMILES – beside what the toolkit takes
 * for reading alone, with canonical SMILES.
 */
export async function compareMoleculeAssessment(
  assessment: MoleculeAssessment,
  { log }: PartContext,
): Promise<readonly Measure[]> {
  const { name, smiles, path, outcomes, rounds, paceAtLeast } = assessment;
  const peer = await startPythonPeer({ script: SCRIPT, arguments: [path, String(outcomes)] });
  const found: { ours: Pace; toolkit: Pace; theirs?: Pace }[] = [];
  for (let round = 1 - WARM_UP; round <= rounds; round += 1) {
    const ours = await paceOf(smiles.length, () => assess(assessment));
    const toolkit = await paceOf(smiles.length, () => read(assessment, true));
    const theirs = 'missing' in peer ? undefined : paceOfPeer(await peer.round());
    log(
      `${round > 0 ? `round ${round}` : 'warm-up'}: ${shown(ours)}, toolkit ${shown(toolkit)}, Python ${shown(theirs)}`,
    );
    if (round > 0) found.push({ ours, toolkit, ...(theirs && { theirs }) });
  }
  if (!('missing' in peer)) await peer.stop();
  const title = `${name}: SMILES to ${outcomes} probabilities`;
  const unit = 'molecules/s';
  const byClock = found.map(({ ours }) => ours.clock);
  const theirs = found.flatMap((round) => (round.theirs ? [round.theirs] : []));
  const python = 'missing' in peer ? `not installed: ${peer.missing}` : String(peer.facts['version']);
  return [
    {
      name: `${title}: one core`,
      value: median(found.map(({ ours }) => ours.core)),
      unit,
      bound: { atLeast: paceAtLeast },
      note: `${smiles.length} structures; the time of all threads of the process counted as that of one core`,
    },
    {
      name: `${title}: by the clock`,
      value: median(byClock),
      unit,
      note: 'encoders, model and toolkit on threads of their own',
    },
    {
      name: `${name}: the toolkit alone, one core`,
      value: median(found.map(({ toolkit }) => toolkit.core)),
      unit,
      note: 'reading, canonical SMILES and the graph',
    },
    ...(theirs.length === 0
      ? [{ name: `${title}: Python`, unit, note: python }]
      : [
          { name: `${title}: Python, one core`, value: median(theirs.map(({ core }) => core)), unit, note: python },
          {
            name: `${title}: ratio of one core`,
            value: median(found.map((round) => round.ours.core / (round.theirs?.core ?? Number.NaN))),
            unit: '×',
            bound: { atLeast: 1 },
            note: `median of ${rounds} rounds by turns`,
          },
        ]),
  ];
}

async function read({ smiles, toolkit }: MoleculeAssessment, canonical: boolean): Promise<readonly Molecule[]> {
  const read = await readMolecules(
    smiles.map((text) => ({ kind: 'smiles', text })),
    toolkit,
    { canonical },
  );
  return read.map((molecule) => {
    if (SdkError.is(molecule)) throw molecule;
    return molecule;
  });
}

async function assess(assessment: MoleculeAssessment): Promise<void> {
  const { molecules, outcomes } = assessment;
  const structures = await read(assessment, false);
  const predictions = await molecules.adverseReactions.runBatch(structures, { explain: 'none' });
  for (const { value } of predictions) {
    if (value.outcomes.length !== outcomes)
      throw new Error(`${value.outcomes.length} outcomes instead of ${outcomes}.`);
  }
}

async function paceOf(count: number, work: () => Promise<unknown>): Promise<Pace> {
  const begin = performance.now();
  const processor = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(processor);
  return { clock: (1000 * count) / (performance.now() - begin), core: (1e6 * count) / (user + system) };
}

function paceOfPeer(facts: Facts): Pace {
  const structures = figureOf(facts, 'structures');
  return { clock: structures / figureOf(facts, 'seconds'), core: structures / figureOf(facts, 'processorSeconds') };
}

function shown(pace: Pace | undefined): string {
  return pace ? `${pace.clock.toFixed(0)}/s (one core ${pace.core.toFixed(0)}/s)` : 'missing';
}
