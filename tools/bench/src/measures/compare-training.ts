import type { Measure, PartContext } from '../bench.ts';
import type { TrainingTask } from '../networks/training-task.ts';
import { median } from './statistics.ts';
import type { TrainedEpoch, Trainer } from './trainer.ts';

/** How two trainers are compared. */
export interface TrainingComparison {
  readonly task: TrainingTask;
  readonly ours: Trainer;
  /** The peer, or why there is none. */
  readonly peer: { readonly trainer: Trainer } | { readonly missing: string };
  /** What the peer is called when it is missing. */
  readonly peerName: string;
  /** Epochs of ours, then of the peer, that count; one of each goes before. */
  readonly rounds: number;
  /** Which share of the peer's pace ours must reach. */
  readonly ratioAtLeast: number;
}

interface Round {
  readonly ours: TrainedEpoch;
  readonly peer: TrainedEpoch | undefined;
}

/** Lets two trainers train by turns, an epoch each, and compares the medians of their paces. */
export async function compareTraining(
  comparison: TrainingComparison,
  { log }: PartContext,
): Promise<readonly Measure[]> {
  const { task, ours, peer } = comparison;
  const other = 'trainer' in peer ? peer.trainer : undefined;
  const pace = ({ examples, seconds }: TrainedEpoch): number => (examples * task.unitsPerExample) / seconds;
  const rounds: Round[] = [];
  for (let round = 0; round <= comparison.rounds; round += 1) {
    const trained = { ours: await ours.train(), peer: await other?.train() };
    const paces = [trained.ours, trained.peer].map((epoch) => (epoch ? pace(epoch).toFixed(0) : '–')).join(' and ');
    log(`${task.title}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${paces} ${task.unit}`);
    if (round > 0) rounds.push(trained);
  }
  const measured = describe(task, { name: ours.name, epochs: rounds.map((round) => round.ours), pace });
  if (!other) return [...measured, ...missingPeer(comparison, 'missing' in peer ? peer.missing : '')];
  const theirs = rounds.flatMap((round) => round.peer ?? []);
  const ratios = rounds.flatMap((round) => (round.peer ? pace(round.ours) / pace(round.peer) : []));
  const spread = `median of ${ratios.length} rounds, ${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`;
  return [
    ...measured,
    ...describe(task, { name: other.name, epochs: theirs, pace }),
    {
      name: `${task.title}: ratio`,
      value: median(ratios),
      unit: '×',
      bound: { atLeast: comparison.ratioAtLeast },
      note: spread,
    },
  ];
}

interface Side {
  readonly name: string;
  readonly epochs: readonly TrainedEpoch[];
  readonly pace: (epoch: TrainedEpoch) => number;
}

function describe({ title, unit }: TrainingTask, { name, epochs, pace }: Side): Measure[] {
  const loss = epochs.at(-1)?.loss ?? Number.NaN;
  return [
    {
      name: `${title}: ${name}`,
      value: median(epochs.map(pace)),
      unit,
      note: `loss ${loss.toPrecision(2)} after ${epochs.length + 1} epochs`,
    },
    {
      name: `${title}: peak memory of ${name}`,
      value: epochs.at(-1)?.peakMegabytes ?? Number.NaN,
      unit: 'MB',
      note: 'resident set of the whole process',
    },
  ];
}

function missingPeer({ task, peerName }: TrainingComparison, reason: string): Measure[] {
  return [{ name: `${task.title}: ${peerName}`, unit: task.unit, note: `not installed: ${reason}` }];
}
