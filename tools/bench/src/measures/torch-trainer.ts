import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TrainingTask } from '../networks/training-task.ts';
import { type Facts, figureOf, startPythonPeer } from './python-peer.ts';
import type { TrainedEpoch, Trainer } from './trainer.ts';

const SCRIPT = fileURLToPath(new URL('../../python/train_peers.py', import.meta.url));

/** PyTorch, or why it cannot take part. */
export type TorchStart = { readonly trainer: Trainer } | { readonly missing: string };

/** What threads of PyTorch do while they have nothing to do. */
export type TorchWaiting = 'spins' | 'sleeps';

/** What runs PyTorch. */
export interface TorchOptions {
  /** Default `spins` for a moment, as PyTorch is installed: faster, unless something else wants the cores. */
  readonly waiting?: TorchWaiting;
  /** Default: the variable PYTHON, else `python3`. */
  readonly python?: string;
  readonly script?: string;
}

/** The same training in PyTorch, in a process of its own with as many threads as there are cores. */
export async function startTorch(task: TrainingTask, options: TorchOptions = {}): Promise<TorchStart> {
  const { python, script = SCRIPT, waiting = 'spins' } = options;
  const peer = await startPythonPeer({
    script,
    arguments: [task.name, ...[task.examples, task.batchSize, availableParallelism()].map(String)],
    python,
    ...(waiting === 'sleeps' && { environment: { OMP_WAIT_POLICY: 'PASSIVE' } }),
  });
  if ('missing' in peer) return peer;
  return {
    trainer: {
      name: `PyTorch ${String(peer.facts['version'])}${waiting === 'sleeps' ? ' (OMP_WAIT_POLICY=PASSIVE)' : ''}`,
      train: () => peer.round().then(epochOf),
      stop: () => peer.stop(),
    },
  };
}

/** An epoch as the script tells it. @throws when a figure is missing. */
export function epochOf(facts: Facts): TrainedEpoch {
  const figure = (name: string): number => figureOf(facts, name);
  return {
    examples: figure('examples'),
    seconds: figure('seconds'),
    loss: figure('loss'),
    peakMegabytes: figure('peakMegabytes'),
  };
}
