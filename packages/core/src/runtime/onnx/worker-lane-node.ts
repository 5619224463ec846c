import type { TensorMap } from '../../tensor/tensor.ts';
import { checkFeeds } from '../check-feeds.ts';
import type { Lane } from './lane.ts';
import { copyTensors } from './tensor-buffers.ts';
import type { GuardedStart, LoadedGraph } from './worker-protocol.ts';
import { WorkerThread, type WorkerProgram } from './worker-thread-node.ts';

export type { WorkerProgram } from './worker-thread-node.ts';

/**
 * Starts a worker thread that loads a model.
 *
 * @param start what the thread is started with; the memory of its guard is added.
 * @throws what `Runtime.load` throws.
 */
export async function openWorkerLane<Start extends GuardedStart>(
  program: WorkerProgram,
  start: Omit<Start, 'guard'>,
): Promise<Lane> {
  const thread = new WorkerThread(program, start);
  return new WorkerLane(thread, await thread.loaded());
}

class WorkerLane implements Lane {
  readonly backend: LoadedGraph['backend'];
  readonly inputs: LoadedGraph['inputs'];
  readonly outputs: LoadedGraph['outputs'];
  readonly #thread: WorkerThread;

  constructor(thread: WorkerThread, loaded: LoadedGraph) {
    this.#thread = thread;
    this.backend = loaded.backend;
    this.inputs = loaded.inputs;
    this.outputs = loaded.outputs;
  }

  get died(): Promise<string> {
    return this.#thread.exited;
  }

  async run(feeds: TensorMap, transfer: boolean): Promise<TensorMap> {
    // While this run waited, another may have taken the buffers: sent like that, they would break the worker's mailbox.
    checkFeeds(this.inputs, feeds);
    const sent = transfer ? feeds : copyTensors(feeds);
    return this.#thread.request({ kind: 'run', feeds: sent }, sent);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
