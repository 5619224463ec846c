import { SdkError, throwIfCancelled } from '../../errors/sdk-error.ts';
import { onAbort } from '../../scheduling/on-abort.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import type { SessionRunOptions } from '../runtime.ts';
import type { Lane, OpenLane } from './lane.ts';

/** Bounds of a {@link LanePool}. */
export interface LanePoolOptions {
  readonly openLane: OpenLane;
  readonly maxLanes: number;
  readonly maxQueue: number;
  readonly recycleAfterRuns: number;
}

/** What is going on behind one session, as `OnnxRuntimeStatistics` describes it. */
export type PoolCounts = Readonly<
  Record<'workers' | 'running' | 'waiting' | 'completed' | 'recycled' | 'crashed', number>
>;

interface Job {
  readonly feeds: TensorMap;
  readonly transfer: boolean;
  resolve(outputs: TensorMap): void;
  reject(error: unknown): void;
}

/**
 * A bounded queue in front of lanes. Lanes are opened when work waits for them, one run at a time each, replaced after
 * `recycleAfterRuns` and when they die. A cancelled run leaves the queue; one that is under way is finished and dropped.
 */
export class LanePool {
  readonly #options: LanePoolOptions;
  readonly #idle: Lane[] = [];
  readonly #lanes: Map<Lane, number> = new Map();
  readonly #ending: Set<Promise<unknown>> = new Set();
  readonly #queue: Job[] = [];
  #opening = 0;
  #running = 0;
  #disposed = false;
  completed = 0;
  recycled = 0;
  crashed = 0;

  constructor(options: LanePoolOptions) {
    this.#options = options;
  }

  get workers(): number {
    return this.#lanes.size;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Opens the first lane, which also tells what the model is. */
  async open(): Promise<Lane> {
    const lane = await this.#options.openLane();
    this.#adopt(lane);
    return lane;
  }

  run(feeds: TensorMap, { signal, transfer = false }: SessionRunOptions): Promise<TensorMap> {
    throwIfCancelled(signal);
    if (this.#disposed) throw disposedError();
    const { maxQueue } = this.#options;
    if (this.#queue.length >= maxQueue) {
      throw new SdkError('capacity.queue-full', `${this.#queue.length} runs already wait for this model.`, {
        hint: 'Try again later, or raise workers or maxQueue of the runtime.',
        details: { waiting: this.#queue.length, maxQueue },
      });
    }
    let leave: (() => void) | undefined;
    const outputs = new Promise<TensorMap>((resolve, reject) => {
      const job: Job = { feeds, transfer, resolve, reject };
      this.#queue.push(job);
      leave = onAbort(signal, (error) => {
        const index = this.#queue.indexOf(job);
        if (index >= 0) this.#queue.splice(index, 1);
        reject(error);
      });
      this.#pump();
    });
    return outputs.finally(leave);
  }

  /** Rejects what waits, lets running work end, closes every lane. Safe to call twice. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const job of this.#queue.splice(0)) job.reject(disposedError());
    for (const lane of this.#idle.splice(0)) this.#retire(lane);
    while (this.#ending.size > 0) await Promise.allSettled(this.#ending);
  }

  #hasPlace(): boolean {
    return this.#idle.length > 0 || this.#lanes.size + this.#opening < this.#options.maxLanes;
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      const lane = this.#idle.pop();
      if (!lane) break;
      const job = this.#queue.shift();
      if (job) this.#track(this.#work(lane, job));
    }
    if (this.#queue.length > this.#opening && this.#hasPlace()) this.#track(this.#openMore());
  }

  async #openMore(): Promise<void> {
    this.#opening += 1;
    try {
      const lane = await this.#options.openLane();
      this.#opening -= 1;
      this.#adopt(lane);
    } catch (error) {
      this.#opening -= 1;
      if (this.#lanes.size > 0) return;
      // Nobody is left who could serve the queue.
      for (const job of this.#queue.splice(0)) job.reject(error);
    }
  }

  #adopt(lane: Lane): void {
    this.#lanes.set(lane, 0);
    void lane.died.then(() => this.#bury(lane));
    this.#release(lane);
  }

  #release(lane: Lane): void {
    if (!this.#lanes.has(lane)) return;
    if (this.#disposed) {
      this.#retire(lane);
      return;
    }
    this.#idle.push(lane);
    this.#pump();
  }

  async #work(lane: Lane, job: Job): Promise<void> {
    this.#running += 1;
    try {
      job.resolve(await lane.run(job.feeds, job.transfer));
      this.completed += 1;
    } catch (error) {
      job.reject(error);
    }
    this.#running -= 1;
    const runs = (this.#lanes.get(lane) ?? 0) + 1;
    if (runs >= this.#options.recycleAfterRuns && this.#lanes.has(lane)) {
      this.recycled += 1;
      this.#retire(lane);
      this.#pump();
      return;
    }
    if (this.#lanes.has(lane)) this.#lanes.set(lane, runs);
    this.#release(lane);
  }

  #retire(lane: Lane): void {
    this.#lanes.delete(lane);
    this.#track(lane.close());
  }

  #bury(lane: Lane): void {
    if (!this.#lanes.delete(lane)) return;
    this.crashed += 1;
    const index = this.#idle.indexOf(lane);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#pump();
  }

  /** Keeps unfinished business where `dispose` waits for it. */
  #track(work: Promise<unknown>): void {
    const ending = work.catch(() => {}).finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }
}

function disposedError(): SdkError {
  return new SdkError('runtime.disposed', 'The session was disposed and cannot run.', {
    hint: 'Load the model again; a disposed session stays disposed.',
  });
}
