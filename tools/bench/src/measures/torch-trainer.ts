import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TrainingTask } from '../networks/training-task.ts';
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

type Facts = Readonly<Record<string, unknown>>;

/** The same training in PyTorch, in a process of its own with as many threads as there are cores. */
export async function startTorch(task: TrainingTask, options: TorchOptions = {}): Promise<TorchStart> {
  const { python = process.env['PYTHON'] ?? 'python3', script = SCRIPT, waiting = 'spins' } = options;
  const size = [task.examples, task.batchSize, availableParallelism()].map(String);
  const child = spawn(python, [script, task.name, ...size], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...(waiting === 'sleeps' && { OMP_WAIT_POLICY: 'PASSIVE' }) },
  });
  const { stdin, stdout } = child;
  try {
    await once(child, 'spawn');
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Facts> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${task.name}: the peers' script ended without an answer.`);
    return factsOf(String(value));
  };
  const { version, missing } = await answer();
  if (typeof version !== 'string') {
    await end(child);
    return { missing: String(missing) };
  }
  return {
    trainer: {
      name: `PyTorch ${version}${waiting === 'sleeps' ? ' (OMP_WAIT_POLICY=PASSIVE)' : ''}`,
      train() {
        stdin.write('\n');
        return answer().then(epochOf);
      },
      stop: () => end(child),
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const exited = child.exitCode === null ? once(child, 'exit') : undefined;
  child.stdin?.end();
  await exited;
}

/** One line of the script. @throws when it is no JSON object. */
export function factsOf(line: string): Facts {
  const facts: unknown = JSON.parse(line);
  if (typeof facts !== 'object' || facts === null) throw new Error(`The peers' script said ${line}.`);
  return { ...facts };
}

/** An epoch as the script tells it. @throws when a figure is missing. */
export function epochOf(facts: Facts): TrainedEpoch {
  const figure = (name: string): number => {
    const value = facts[name];
    if (typeof value !== 'number') throw new Error(`The peers' script gave no ${name}.`);
    return value;
  };
  return {
    examples: figure('examples'),
    seconds: figure('seconds'),
    loss: figure('loss'),
    peakMegabytes: figure('peakMegabytes'),
  };
}
