import type { OnnxRuntimeStatistics } from '../onnx/onnx-runtime.ts';
import type { DeviceRequest, Runtime } from '../runtime.ts';

/**
 * What computes: `tfjs-node` the native TensorFlow of `@tensorflow/tfjs-node`, `wasm` the WebAssembly backend, `cpu` plain
 * JavaScript: 35 times slower than WebAssembly on a small CNN, and there for the operations that WebAssembly lacks.
 */
export type TfjsEngine = 'tfjs-node' | 'wasm' | 'cpu';

/** Packages of TensorFlow.js, by what they are here for. */
export type TfjsPackage = 'tfjs' | 'tfjs-node' | 'wasm';

/** Settings of `createTfjsRuntime`; each has a default that suits a small machine. */
export interface TfjsRuntimeSettings {
  /** Where models run unless `load` says otherwise. Default `auto`. `cuda` needs `@tensorflow/tfjs-node-gpu` as library. */
  readonly device?: DeviceRequest;
  /** Engines in the order in which they are tried. Default on Node `tfjs-node`, `wasm`, `cpu`; in a browser `wasm`, `cpu`. */
  readonly engines?: readonly TfjsEngine[];
  /**
   * Node: worker threads a loaded model may use, each with its own copy of the weights. They start when there is work for
   * them. Default: processor cores less one, between 1 and 4. In a browser the page runs one model at a time.
   */
  readonly workers?: number;
  /** Runs of one session that may wait before `capacity.queue-full`. Default 256. */
  readonly maxQueue?: number;
  /** Runs after which a worker is replaced by a fresh one: the memory of WebAssembly grows and never shrinks. Default 100,000. */
  readonly recycleAfterRuns?: number;
  /**
   * Where the `.wasm` files of `@tensorflow/tfjs-backend-wasm` are: a prefix, or one place for each of the three files. On
   * Node a path, by default inside the package; in a browser a URL, by default next to the script. Never a public server.
   */
  readonly wasmPaths?: string | Readonly<Record<string, string>>;
  /** Node: modules imported in place of the usual ones, such as `{ 'tfjs-node': '@tensorflow/tfjs-node-gpu' }`. */
  readonly libraries?: Readonly<Partial<Record<TfjsPackage, string>>>;
}

/** What a runtime is doing now, for health pages and metrics. */
export type TfjsRuntimeStatistics = OnnxRuntimeStatistics;

/** TensorFlow.js behind the {@link Runtime} contract. */
export interface TfjsRuntime extends Runtime {
  readonly name: 'tfjs';
  statistics(): TfjsRuntimeStatistics;
}
