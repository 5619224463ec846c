import type { TensorMap } from '../../tensor/tensor.ts';
import type { Backend, TensorSpec } from '../runtime.ts';

/** One loaded copy of a graph that runs one set of feeds at a time: a worker thread, or the page itself. */
export interface Lane {
  readonly backend: Backend;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /** Resolves with why it ended when it ends without being asked to; never rejects. */
  readonly died: Promise<string>;
  /** Runs once. @throws `runtime.run-failed`. */
  run(feeds: TensorMap, transfer: boolean): Promise<TensorMap>;
  /** Releases the graph and ends the lane. Safe to call twice. */
  close(): Promise<void>;
}

/** Opens one more lane for the same model. @throws what `Runtime.load` throws. */
export type OpenLane = () => Promise<Lane>;
