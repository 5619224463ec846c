import { readFile } from 'node:fs/promises';
import { decodePicture, type Vision } from '@medmodal/vision';
import { fileURLToPath } from 'node:url';
import type { Measure, PartContext } from '../bench.ts';
import { figureOf, type PythonPeer, startPythonPeer } from './python-peer.ts';
import { median } from './statistics.ts';

const SCRIPT = fileURLToPath(new URL('../../python/read_films.py', import.meta.url));

/** What both sides read. */
export interface FilmReading {
  readonly title: string;
  /** Paths of DICOM files. */
  readonly paths: readonly string[];
  readonly vision: Pick<Vision, 'classify'>;
  /** Folder of the classifier, and its id. */
  readonly model: { readonly folder: string; readonly id: string };
  /** Rounds that count; one goes before to warm up. */
  readonly rounds: number;
  /** How much longer ours may take. */
  readonly ratioAtMost: number;
}

/** The way from DICOM files to findings, ours and Python's by turns. */
export async function compareFilmReading(reading: FilmReading, { log }: PartContext): Promise<readonly Measure[]> {
  const peer = await startPythonPeer({ script: SCRIPT, arguments: [reading.model.folder, ...reading.paths] });
  const rounds: { readonly ours: number; readonly theirs: number; readonly apart: number }[] = [];
  for (let round = 0; round <= reading.rounds; round += 1) {
    const ours = await readFilms(reading);
    const theirs = 'missing' in peer ? undefined : await peerRound(peer);
    const apart = theirs ? farthest(ours.probabilities, theirs.probabilities) : 0;
    log(`${reading.title}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${shown(ours)}, Python ${shown(theirs)}`);
    if (round > 0) rounds.push({ ours: ours.milliseconds, theirs: theirs?.milliseconds ?? Number.NaN, apart });
  }
  const own = median(rounds.map(({ ours }) => ours));
  const measures: Measure[] = [{ name: `${reading.title}: vision.classify`, value: own, unit: 'ms' }];
  if ('missing' in peer) {
    return [...measures, { name: `${reading.title}: Python`, unit: 'ms', note: `not installed: ${peer.missing}` }];
  }
  await peer.stop();
  const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
  return [
    ...measures,
    {
      name: `${reading.title}: ${String(peer.facts['version'])}`,
      value: median(rounds.map(({ theirs }) => theirs)),
      unit: 'ms',
    },
    {
      name: `${reading.title}: ratio of times`,
      value: median(ratios),
      unit: '×',
      bound: { atMost: reading.ratioAtMost },
      note: `median of ${rounds.length} rounds, ${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`,
    },
    {
      name: `${reading.title}: probabilities apart`,
      value: Math.max(...rounds.map(({ apart }) => apart)),
      unit: '',
      bound: { atMost: 0.02 },
      note: 'largest difference to those of Python, so that both are known to do the same',
    },
  ];
}

interface FilmRound {
  /** For one film. */
  readonly milliseconds: number;
  /** Of each film, the probability of each label in alphabetical order. */
  readonly probabilities: readonly (readonly number[])[];
}

async function readFilms({ paths, vision, model }: FilmReading): Promise<FilmRound> {
  const probabilities: number[][] = [];
  const begin = performance.now();
  for (const path of paths) {
    const picture = await decodePicture(await readFile(path));
    const { value } = await vision.classify.run(picture, { model: model.id });
    const sorted = value.probabilities.toSorted((left, right) => (left.label < right.label ? -1 : 1));
    probabilities.push(sorted.map(({ probability }) => probability));
  }
  return { milliseconds: (performance.now() - begin) / paths.length, probabilities };
}

async function peerRound(peer: PythonPeer): Promise<FilmRound> {
  const facts = await peer.round();
  const probabilities = facts['probabilities'];
  if (!Array.isArray(probabilities)) throw new Error('The peers’ script gave no probabilities.');
  return {
    milliseconds: (figureOf(facts, 'seconds') * 1000) / figureOf(facts, 'films'),
    probabilities: probabilities.map((row: readonly number[]) => row.map(Number)),
  };
}

function farthest(ours: FilmRound['probabilities'], theirs: FilmRound['probabilities']): number {
  return Math.max(
    ...ours.flatMap((row, film) => row.map((value, label) => Math.abs(value - (theirs[film]?.[label] ?? Number.NaN)))),
  );
}

function shown(round: FilmRound | undefined): string {
  return round ? `${round.milliseconds.toFixed(1)} ms` : 'missing';
}
