import { SdkError, throwIfCancelled } from '../../errors/sdk-error.ts';
import type { Model, OpenOptions } from '../../model/model.ts';
import { abandonOnAbort } from '../../scheduling/on-abort.ts';
import type { DeviceRequest, LoadOptions, Runtime, Session } from '../runtime.ts';
import type { Lane } from './lane.ts';
import { LanePool, type PoolCounts } from './lane-pool.ts';
import type { OnnxRuntimeSettings, OnnxRuntimeStatistics } from './onnx-runtime.ts';
import { PooledSession } from './pooled-session.ts';

/** What one library on one platform adds: how its models are read, how a lane is opened, and how many. */
export interface LaneProvider<Name extends string, Graph> {
  /** Name of the runtime. */
  readonly name: Name;
  /** File of a model folder that is loaded unless another is named. */
  readonly defaultFile: string;
  readonly maxLanes: number;
  /** Reads what a lane needs of a model. @throws what `Model.file` throws; `runtime.load-failed`. */
  readGraph(model: Model, file: string, options: OpenOptions): Promise<Graph>;
  /** @param threads inside one run, where the caller of `load` says so. */
  openLane(graph: Graph, device: DeviceRequest, threads: number | undefined): Promise<Lane>;
}

/** Settings that every pooled runtime has. */
export type PoolSettings = Pick<
  OnnxRuntimeSettings,
  'device' | 'workers' | 'threads' | 'maxQueue' | 'recycleAfterRuns'
>;

/** A session of a {@link PooledRuntime}. */
export interface CountedSession {
  readonly pool: PoolCounts;
  dispose(): Promise<void>;
}

/** A {@link Runtime} in which every loaded model is a pool of lanes of its own. */
export class PooledRuntime<Name extends string, Graph> implements Runtime {
  readonly specVersion = 1;
  readonly name: Name;
  readonly #settings: PoolSettings;
  readonly #provider: LaneProvider<Name, Graph>;
  readonly #sessions: Set<CountedSession> = new Set();
  readonly #loading: Set<Promise<unknown>> = new Set();
  #disposed = false;

  constructor(settings: PoolSettings, provider: LaneProvider<Name, Graph>) {
    checkSettings(settings);
    this.name = provider.name;
    this.#settings = settings;
    this.#provider = provider;
  }

  load(model: Model, options: LoadOptions = {}): Promise<Session> {
    return this.adopt(options, () => this.#load(model, options));
  }

  statistics(): OnnxRuntimeStatistics {
    const total = {
      sessions: this.#sessions.size,
      workers: 0,
      running: 0,
      waiting: 0,
      completed: 0,
      recycled: 0,
      crashed: 0,
    };
    for (const { pool } of this.#sessions) {
      for (const name of ['workers', 'running', 'waiting', 'completed', 'recycled', 'crashed'] as const)
        total[name] += pool[name];
    }
    return total;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.allSettled(this.#loading);
    await Promise.all([...this.#sessions].map((session) => session.dispose()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /** Loads a session that is disposed with the runtime. Honours cancellation; refuses when the runtime is disposed. */
  protected async adopt<Loaded extends CountedSession>(
    { signal, threads }: LoadOptions,
    load: () => Promise<Loaded>,
  ): Promise<Loaded> {
    throwIfCancelled(signal);
    if (this.#disposed) throw disposedError();
    if (threads !== undefined) checkSettings({ threads });
    const loading = load().then((session) => {
      this.#sessions.add(session);
      return session;
    });
    this.#loading.add(loading);
    const abandoned = loading.finally(() => this.#loading.delete(loading));
    return abandonOnAbort(abandoned, signal).catch((error: unknown) => {
      // A caller who has left will not dispose of what is still being loaded.
      if (signal?.aborted)
        void abandoned.then(
          (session) => session.dispose(),
          () => {},
        );
      throw error;
    });
  }

  /** Called by a session whose disposal begins. */
  protected forget(session: CountedSession): void {
    this.#sessions.delete(session);
  }

  async #load(
    model: Model,
    { device = this.#settings.device ?? 'auto', file = this.#provider.defaultFile, signal, threads }: LoadOptions,
  ): Promise<PooledSession> {
    const graph = await this.#provider.readGraph(model, file, signal ? { signal } : {});
    const { maxQueue = 256, recycleAfterRuns = 100_000 } = this.#settings;
    // Every further lane must run where the first one really does: a session has one backend.
    let demanded = device;
    const pool = new LanePool({
      openLane: async () => {
        const lane = await this.#provider.openLane(graph, demanded, threads);
        demanded = lane.backend.device;
        return lane;
      },
      maxLanes: this.#provider.maxLanes,
      maxQueue,
      recycleAfterRuns,
    });
    const first = await pool.open();
    const session: PooledSession = new PooledSession(pool, first, () => this.forget(session));
    return session;
  }
}

function checkSettings(settings: PoolSettings): void {
  for (const name of ['workers', 'threads', 'maxQueue', 'recycleAfterRuns'] as const) {
    const value = settings[name];
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 1)) {
      throw new SdkError(
        'configuration.invalid',
        `The setting ${name} must be a whole number of at least 1, not ${value}.`,
        {
          hint: `Leave ${name} out to take its default.`,
          details: { setting: name },
        },
      );
    }
  }
}

function disposedError(): SdkError {
  return new SdkError('runtime.disposed', 'The runtime was disposed and cannot load models.', {
    hint: 'Create a new runtime; a disposed one stays disposed.',
  });
}
