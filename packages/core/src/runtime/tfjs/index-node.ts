import { availableParallelism } from 'node:os';
import { PooledRuntime } from '../onnx/pooled-runtime.ts';
import { openWorkerLane, type WorkerProgram } from '../onnx/worker-lane-node.ts';
import { checkEngines } from './check-engines.ts';
import { readTfjsArtifacts, type TfjsArtifacts } from './tfjs-artifacts.ts';
import { runtimeNameOf, TFJS_PACKAGES } from './start-engine.ts';
import type { TfjsEngine, TfjsRuntime, TfjsRuntimeSettings } from './tfjs-runtime.ts';
import type { TfjsWorkerStart } from './tfjs-worker-node.ts';

export type {
  TfjsEngine,
  TfjsPackage,
  TfjsRuntime,
  TfjsRuntimeSettings,
  TfjsRuntimeStatistics,
} from './tfjs-runtime.ts';

const WORKER: WorkerProgram = { name: 'medmodal-tfjs', url: new URL('./tfjs-worker-node.js', import.meta.url) };
const ENGINES: readonly TfjsEngine[] = ['tfjs-node', 'wasm', 'cpu'];

/**
 * TensorFlow.js on Node: runs Layers and Graph models (`model.json` and weight shards in a model folder) unchanged.
 * TensorFlow.js holds the thread it is called on, so every loaded model lives in worker threads of its own behind a
 * bounded queue, and the event loop stays free. 64-bit integers cannot be fed: such an input shows as int32.
 * `LoadOptions.threads` is not heeded: WebAssembly computes on one thread in Node, tfjs-node on as many as it likes.
 *
 * @throws `configuration.invalid`. Nothing is loaded before the first `load`.
 * @example await createTfjsRuntime().load(await fileSource('affine-model').open())
 */
export function createTfjsRuntime(settings: TfjsRuntimeSettings = {}): TfjsRuntime {
  const { engines = ENGINES, wasmPaths } = settings;
  checkEngines(engines);
  const libraries = { ...TFJS_PACKAGES, ...settings.libraries };
  // A session has one backend: each further worker has to take what its first one took.
  const taken = new WeakMap<TfjsArtifacts, string>();
  return new PooledRuntime(settings, {
    name: 'tfjs',
    defaultFile: 'model.json',
    readGraph: readTfjsArtifacts,
    maxLanes: settings.workers ?? Math.min(4, Math.max(1, availableParallelism() - 1)),
    async openLane(artifacts, device) {
      const name = taken.get(artifacts);
      const allowed = engines.filter((engine) => name === undefined || runtimeNameOf(engine, libraries) === name);
      const request = {
        device,
        engines: allowed,
        libraries,
        quiet: true,
        ...(wasmPaths !== undefined && { wasmPaths }),
      };
      const lane = await openWorkerLane<TfjsWorkerStart>(WORKER, { artifacts, request });
      taken.set(artifacts, lane.backend.runtime);
      return lane;
    },
  });
}
