import type { Model } from '../model/model.ts';
import type { TensorMap } from '../tensor/tensor.ts';
import type { Backend, LoadOptions, Runtime, SessionRunOptions, TensorSpec } from './runtime.ts';

/** How to load a model whose state stays where it runs. */
export interface StatefulLoadOptions extends LoadOptions {
  /** First values of the inputs that stay with the session, by input name. They are copied. */
  readonly resident: TensorMap;
  /**
   * For a resident input, the output that replaces it after each run; dtype and shape must be the resident's. Residents
   * without one stay as they are.
   */
  readonly carry: Readonly<Record<string, string>>;
  /**
   * Whether threads spin while they wait for each other: a fifth faster for graphs of many small operators on an idle machine,
   * much slower where anything else wants the cores. Default false. Runtimes without such threads ignore it.
   */
  readonly spin?: boolean;
}

/**
 * A loaded graph that keeps some of its inputs (weights, the state of an optimizer) and replaces them by its own outputs
 * after each run, so that they never travel: one step of a training moves a batch in and a loss out. There is one copy of
 * the state, so runs take place one after the other.
 */
export interface StatefulSession extends AsyncDisposable {
  readonly backend: Backend;
  /** The inputs that must be fed with each run: all but the residents. */
  readonly inputs: readonly TensorSpec[];
  /** The outputs that a run gives back: all but the carried. */
  readonly outputs: readonly TensorSpec[];
  /**
   * Runs once; runs that are called for at the same time take place in the order of the calls. A run that fails leaves the
   * residents as they were. One that is cancelled while it waits does not take place; one that is cancelled under way
   * takes place, and only its outputs are dropped.
   *
   * @throws `tensor.shape` naming the input; `runtime.run-failed`; `runtime.disposed`; `capacity.queue-full`; `cancelled`.
   */
  run(feeds: TensorMap, options?: SessionRunOptions): Promise<TensorMap>;
  /**
   * Copies of residents, all of them when no names are given, as they are after the runs that were called for before.
   *
   * @throws `tensor.shape` for a name that is no resident; `runtime.disposed`.
   */
  read(names?: readonly string[]): Promise<TensorMap>;
  /**
   * Replaces the values of residents, after the runs that were called for before. The tensors are copied.
   *
   * @throws `tensor.shape` for a name that is no resident, or another dtype or shape than it has; `runtime.disposed`.
   */
  write(tensors: TensorMap): Promise<void>;
  /** Frees the model and its state. Safe to call twice. */
  dispose(): Promise<void>;
}

/** A runtime that can keep the state of a model. */
export interface StatefulRuntime extends Runtime {
  /**
   * Loads a verified model and its first state. `threads` defaults to all cores on Node, since runs never overlap.
   *
   * @throws what `load` throws, and `tensor.shape` when a resident or a carried output does not fit the graph.
   */
  loadStateful(model: Model, options: StatefulLoadOptions): Promise<StatefulSession>;
}

/** Whether a runtime keeps the state of models. */
export function isStatefulRuntime(runtime: Runtime): runtime is StatefulRuntime {
  return 'loadStateful' in runtime && typeof runtime.loadStateful === 'function';
}
