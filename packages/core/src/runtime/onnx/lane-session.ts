import { SdkError, throwIfCancelled } from '../../errors/sdk-error.ts';
import { countResource } from '../../resources/alive-resources.ts';
import { onAbort } from '../../scheduling/on-abort.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import { checkFeeds } from '../check-feeds.ts';
import type { Backend, SessionRunOptions, TensorSpec } from '../runtime.ts';
import type { StatefulSession } from '../stateful-session.ts';
import type { PoolCounts } from './lane-pool.ts';
import type { StatefulLane } from './stateful-lane.ts';

interface Job {
  /** Never rejects. */
  start(): Promise<void>;
  reject(error: unknown): void;
}

/** What a {@link LaneSession} is made with. */
export interface LaneSessionOptions {
  /** Inputs that stay, every axis a number. */
  readonly residents: readonly TensorSpec[];
  readonly maxQueue: number;
  /** Called once when disposal begins. */
  ended(): void;
}

/** A {@link StatefulSession} on one lane: a bounded queue in front of it, and no other lane when it dies. */
export class LaneSession implements StatefulSession {
  readonly backend: Backend;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly #lane: StatefulLane;
  readonly #options: LaneSessionOptions;
  readonly #uncount: () => void = countResource();
  readonly #queue: Job[] = [];
  #running: Promise<void> | undefined;
  #completed = 0;
  #dead: string | undefined;
  #disposing: Promise<void> | undefined;

  constructor(lane: StatefulLane, options: LaneSessionOptions) {
    this.#lane = lane;
    this.#options = options;
    this.backend = lane.backend;
    this.inputs = lane.inputs;
    this.outputs = lane.outputs;
    void lane.died.then((reason) => this.#bury(reason));
  }

  /** What the session is doing now. */
  get pool(): PoolCounts {
    const dead = this.#dead === undefined ? 0 : 1;
    return {
      workers: 1 - dead,
      running: this.#running ? 1 : 0,
      waiting: this.#queue.length,
      completed: this.#completed,
      recycled: 0,
      crashed: dead,
    };
  }

  async run(feeds: TensorMap, { signal, transfer = false }: SessionRunOptions = {}): Promise<TensorMap> {
    checkFeeds(this.inputs, feeds);
    const { maxQueue } = this.#options;
    if (this.#queue.length >= maxQueue) {
      throw new SdkError('capacity.queue-full', `${this.#queue.length} runs already wait for this model.`, {
        hint: 'Await a run before the next, or raise maxQueue of the runtime.',
        details: { waiting: this.#queue.length, maxQueue },
      });
    }
    return this.#take(async () => {
      const outputs = await this.#lane.run(feeds, transfer);
      this.#completed += 1;
      return outputs;
    }, signal);
  }

  async read(names: readonly string[] = this.#options.residents.map(({ name }) => name)): Promise<TensorMap> {
    this.#specsOf(names);
    return this.#take(() => this.#lane.read(names));
  }

  async write(tensors: TensorMap): Promise<void> {
    checkFeeds(this.#specsOf(Object.keys(tensors)), tensors);
    return this.#take(() => this.#lane.write(tensors));
  }

  dispose(): Promise<void> {
    this.#disposing ??= this.#dispose();
    return this.#disposing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /** Does work in its turn. */
  #take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    throwIfCancelled(signal);
    if (this.#disposing) throw disposedError();
    if (this.#dead !== undefined) throw deadError(this.#dead);
    let leave: (() => void) | undefined;
    const done = new Promise<T>((resolve, reject) => {
      const job: Job = { start: () => work().then(resolve, reject), reject };
      this.#queue.push(job);
      leave = onAbort(signal, (error) => {
        const index = this.#queue.indexOf(job);
        if (index >= 0) this.#queue.splice(index, 1);
        reject(error);
      });
      this.#pump();
    });
    return done.finally(leave);
  }

  #pump(): void {
    if (this.#running) return;
    this.#running = this.#queue
      .shift()
      ?.start()
      .then(() => {
        this.#running = undefined;
        this.#pump();
      });
  }

  #specsOf(names: readonly string[]): readonly TensorSpec[] {
    const { residents } = this.#options;
    return names.map((name) => {
      const spec = residents.find((resident) => resident.name === name);
      if (spec) return spec;
      throw new SdkError('tensor.shape', `The session keeps no input ${name}.`, {
        hint: `It keeps: ${residents.map((resident) => resident.name).join(', ') || 'none'}.`,
        details: { input: name },
      });
    });
  }

  #bury(reason: string): void {
    if (this.#disposing) return;
    this.#dead = reason;
    for (const job of this.#queue.splice(0)) job.reject(deadError(reason));
  }

  async #dispose(): Promise<void> {
    this.#options.ended();
    for (const job of this.#queue.splice(0)) job.reject(disposedError());
    await this.#running;
    await this.#lane.close();
    this.#uncount();
  }
}

function deadError(reason: string): SdkError {
  return new SdkError('runtime.run-failed', `The worker thread that kept the state died: ${reason}.`, {
    hint: 'Load the model again with the last state that was read. If it happens again, it may need more memory than there is.',
  });
}

function disposedError(): SdkError {
  return new SdkError('runtime.disposed', 'The session was disposed and cannot run.', {
    hint: 'Load the model again; a disposed session stays disposed.',
  });
}
