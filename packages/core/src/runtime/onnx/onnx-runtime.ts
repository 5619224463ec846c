import type { DeviceRequest } from '../runtime.ts';
import type { StatefulRuntime } from '../stateful-session.ts';

/** Settings of `createOnnxRuntime`; each has a default that suits a small machine. */
export interface OnnxRuntimeSettings {
  /** Where models run unless `load` says otherwise. Default `auto`: on Node the CPU, in a browser WebGPU, then WebAssembly. */
  readonly device?: DeviceRequest;
  /**
   * Node: worker threads a loaded model may use, each with its own copy of the weights. They start when there is work for
   * them. Default: processor cores less one, between 1 and 4. In a browser the page runs one model at a time.
   */
  readonly workers?: number;
  /** Threads inside one run; for a stateful session on Node, all cores unless `loadStateful` says otherwise. Default 1. In a browser more than 1 needs a cross-origin isolated page. */
  readonly threads?: number;
  /** Runs of one session that may wait before `capacity.queue-full`. Default 256. */
  readonly maxQueue?: number;
  /** Runs after which a worker is replaced by a fresh one, so that memory which a native library keeps is given back. Default 100,000. */
  readonly recycleAfterRuns?: number;
  /**
   * Browser: where the `.wasm` files of onnxruntime-web are served (a URL prefix, or one URL per file). Default: where the
   * bundler put them next to the script. Never a public server.
   */
  readonly wasmPaths?: string | Readonly<{ wasm?: string; mjs?: string }>;
  /** Node: the module that is imported as ONNX Runtime, such as a GPU build. Default `onnxruntime-node`. */
  readonly library?: string;
}

/** What a runtime is doing now, for health pages and metrics. */
export interface OnnxRuntimeStatistics {
  /** Sessions that are loaded. */
  readonly sessions: number;
  /** Worker threads that are alive (in a browser: loaded graphs). */
  readonly workers: number;
  /** Runs under way. */
  readonly running: number;
  /** Runs that wait for a worker. */
  readonly waiting: number;
  /** Runs answered since the sessions that are alive were loaded. */
  readonly completed: number;
  /** Workers replaced because they had done `recycleAfterRuns`. */
  readonly recycled: number;
  /** Workers replaced because they died. */
  readonly crashed: number;
}

/** The ONNX Runtime behind the contracts `Runtime` and {@link StatefulRuntime}. */
export interface OnnxRuntime extends StatefulRuntime {
  readonly name: 'onnx';
  statistics(): OnnxRuntimeStatistics;
}
