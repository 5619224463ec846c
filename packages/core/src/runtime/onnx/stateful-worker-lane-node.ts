import type { TensorMap } from '../../tensor/tensor.ts';
import { checkFeeds } from '../check-feeds.ts';
import { planResidents, type ResidentPlan } from './plan-residents.ts';
import type { StatefulLane } from './stateful-lane.ts';
import { copyTensors } from './tensor-buffers.ts';
import type { LoadedGraph, StatefulWorkerStart } from './worker-protocol.ts';
import { WorkerThread, type WorkerProgram } from './worker-thread-node.ts';

const WORKER: WorkerProgram = {
  name: 'medmodal-onnx-stateful',
  url: new URL('./stateful-worker-node.js', import.meta.url),
};

/** Starts a worker thread that loads a graph and keeps its residents. @throws what `loadStateful` throws. */
export async function openStatefulWorkerLane(start: Omit<StatefulWorkerStart, 'guard'>): Promise<StatefulLane> {
  const resident = copyTensors(start.resident);
  const thread = new WorkerThread(WORKER, { ...start, resident }, resident);
  const loaded = await thread.loaded();
  return new StatefulWorkerLane(thread, loaded, planResidents(loaded, start));
}

class StatefulWorkerLane implements StatefulLane {
  readonly backend: LoadedGraph['backend'];
  readonly inputs: ResidentPlan['inputs'];
  readonly outputs: ResidentPlan['outputs'];
  readonly #thread: WorkerThread;

  constructor(thread: WorkerThread, { backend }: LoadedGraph, { inputs, outputs }: ResidentPlan) {
    this.#thread = thread;
    this.backend = backend;
    this.inputs = inputs;
    this.outputs = outputs;
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

  read(names: readonly string[]): Promise<TensorMap> {
    return this.#thread.request({ kind: 'read', names }, {});
  }

  async write(tensors: TensorMap): Promise<void> {
    const sent = copyTensors(tensors);
    await this.#thread.request({ kind: 'write', tensors: sent }, sent);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
