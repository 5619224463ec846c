import type { Measure, PartContext } from '../bench.ts';
import type { TrainingTask } from '../networks/training-task.ts';
import { median } from './statistics.ts';
import type { TrainedEpoch, Trainer } from './trainer.ts';

/** How our trainer is compared with others. */
export interface TrainingComparison {
  readonly task: TrainingTask;
  readonly ours: Trainer;
  /** The same peer with different settings: the fastest counts. None when it is missing. */
  readonly peers: readonly Trainer[];
  /** What the peer is called, and why it is missing, when it is. */
  readonly missing: { readonly name: string; readonly reason: string };
  /** Rounds of one epoch each that count; one goes before to warm up. */
  readonly rounds: number;
  /** Which share of the peer's pace ours must reach. */
  readonly ratioAtLeast: number;
}

/** Lets trainers train by turns, an epoch each, and compares the medians of their paces. */
export async function compareTraining(
  comparison: TrainingComparison,
  { log }: PartContext,
): Promise<readonly Measure[]> {
  const { task, ours, peers, missing } = comparison;
  const pace = ({ examples, seconds }: TrainedEpoch): number => (examples * task.unitsPerExample) / seconds;
  const sides = [ours, ...peers].map((trainer) => ({ trainer, epochs: new Array<TrainedEpoch>(), pace }));
  for (let round = 0; round <= comparison.rounds; round += 1) {
    const paces: string[] = [];
    for (const { trainer, epochs } of sides) {
      const epoch = await trainer.train();
      if (round > 0) epochs.push(epoch);
      paces.push(`${trainer.name} ${pace(epoch).toFixed(0)}`);
    }
    log(`${task.title}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${paces.join(', ')} ${task.unit}`);
  }
  const [own, ...others] = sides;
  if (!own) return [];
  const [fastest] = others.toSorted((left, right) => medianPace(right) - medianPace(left));
  const measured = describe(task, own);
  if (!fastest) {
    const { name, reason } = missing;
    return [...measured, { name: `${task.title}: ${name}`, unit: task.unit, note: `not installed: ${reason}` }];
  }
  const ratios = own.epochs.flatMap((epoch, round) => {
    const theirs = fastest.epochs[round];
    return theirs ? pace(epoch) / pace(theirs) : [];
  });
  return [
    ...measured,
    ...describe(task, fastest),
    {
      name: `${task.title}: ratio`,
      value: median(ratios),
      unit: '×',
      bound: { atLeast: comparison.ratioAtLeast },
      note: `median of ${ratios.length} rounds, ${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`,
    },
  ];
}

interface Side {
  readonly trainer: Trainer;
  readonly epochs: readonly TrainedEpoch[];
  readonly pace: (epoch: TrainedEpoch) => number;
}

function medianPace({ epochs, pace }: Side): number {
  return median(epochs.map(pace));
}

function describe({ title, unit }: TrainingTask, side: Side): Measure[] {
  const { trainer, epochs } = side;
  const last = epochs.at(-1);
  return [
    {
      name: `${title}: ${trainer.name}`,
      value: medianPace(side),
      unit,
      note: `loss ${(last?.loss ?? Number.NaN).toPrecision(2)} after ${epochs.length + 1} epochs`,
    },
    {
      name: `${title}: peak memory of ${trainer.name}`,
      value: last?.peakMegabytes ?? Number.NaN,
      unit: 'MB',
      note: 'resident set of the whole process',
    },
  ];
}
