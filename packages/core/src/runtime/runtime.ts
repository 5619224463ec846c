import type { Model } from '../model/model.ts';
import type { Dtype, TensorMap } from '../tensor/tensor.ts';

/**
 * Where the caller wants a model to run. `auto` takes the fastest device that works here and says which one; any other
 * value is a demand: when it cannot be met, loading fails with `runtime.device-unavailable` and the reason.
 */
export type DeviceRequest = 'auto' | Device;

/** Where a model really runs. In a browser `cpu` is WebAssembly. */
export type Device = 'cpu' | 'webgpu' | 'cuda';

/** What really executes a session: reported in every provenance, never assumed. */
export interface Backend {
  /** Library that executes, such as `onnxruntime-node`. */
  readonly runtime: string;
  /** Version of that library. */
  readonly version: string;
  readonly device: Device;
  /** Devices that `auto` tried before and why each was refused. */
  readonly refused: readonly { readonly device: Device; readonly reason: string }[];
}

/** Name, element type and shape of a model input or output; a string axis (`batch`, `length`) is free. */
export interface TensorSpec {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly (number | string)[];
}

/** How to load a model. */
export interface LoadOptions {
  /** Default `auto`. */
  readonly device?: DeviceRequest;
  /** Name of the file in the model folder that holds the graph. Default `model.onnx`. */
  readonly file?: string;
  /** Threads inside one run, at least 1. Default: what the runtime was created with. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** How to run a loaded model once. */
export interface SessionRunOptions {
  readonly signal?: AbortSignal;
  /**
   * When true the runtime may take over the buffers of the feeds (they are unusable afterwards) instead of copying
   * them to the thread that computes: 602 KB cost 11 µs moved and 421 µs copied. Default false.
   */
  readonly transfer?: boolean;
}

/** A model that is loaded and can be run any number of times, also concurrently. */
export interface Session extends AsyncDisposable {
  readonly backend: Backend;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /**
   * Runs the model on one set of named tensors.
   *
   * @throws `tensor.shape` when a feed is missing, unknown or does not fit; `runtime.run-failed`; `runtime.disposed`;
   * `capacity.queue-full`; `cancelled`.
   */
  run(feeds: TensorMap, options?: SessionRunOptions): Promise<TensorMap>;
  /** Frees the memory of the model. Safe to call twice. */
  dispose(): Promise<void>;
}

/** An engine that loads model folders. An object you create and pass on; there is no global registry. */
export interface Runtime extends AsyncDisposable {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Short name, such as `onnx`. */
  readonly name: string;
  /**
   * Loads a verified model.
   *
   * @throws `runtime.missing`, `runtime.device-unavailable`, `runtime.load-failed`, `model.corrupt`, `cancelled`.
   */
  load(model: Model, options?: LoadOptions): Promise<Session>;
  /** Disposes every session that is still alive. Safe to call twice. */
  dispose(): Promise<void>;
}
