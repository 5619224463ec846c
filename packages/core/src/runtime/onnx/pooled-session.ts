import { countResource } from '../../resources/alive-resources.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import { checkFeeds } from '../check-feeds.ts';
import type { Backend, Session, SessionRunOptions, TensorSpec } from '../runtime.ts';
import type { Lane } from './lane.ts';
import type { LanePool } from './lane-pool.ts';

/** A {@link Session} on a pool of lanes. */
export class PooledSession implements Session {
  readonly backend: Backend;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly pool: LanePool;
  readonly #ended: () => void;
  readonly #uncount: () => void = countResource();

  /** @param first tells what the model is; it belongs to `pool` · @param ended is called once when disposal begins. */
  constructor(pool: LanePool, first: Lane, ended: () => void) {
    this.pool = pool;
    this.backend = first.backend;
    this.inputs = first.inputs;
    this.outputs = first.outputs;
    this.#ended = ended;
  }

  async run(feeds: TensorMap, options: SessionRunOptions = {}): Promise<TensorMap> {
    checkFeeds(this.inputs, feeds);
    return this.pool.run(feeds, options);
  }

  async dispose(): Promise<void> {
    this.#ended();
    await this.pool.dispose();
    this.#uncount();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}
