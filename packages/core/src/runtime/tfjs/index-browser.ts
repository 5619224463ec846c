import { PooledRuntime } from '../onnx/pooled-runtime.ts';
import { checkEngines } from './check-engines.ts';
import { openPageLane } from './page-lane-browser.ts';
import { TFJS_PACKAGES } from './start-engine.ts';
import { readTfjsArtifacts } from './tfjs-artifacts.ts';
import type { TfjsRuntime, TfjsRuntimeSettings } from './tfjs-runtime.ts';

export type {
  TfjsEngine,
  TfjsPackage,
  TfjsRuntime,
  TfjsRuntimeSettings,
  TfjsRuntimeStatistics,
} from './tfjs-runtime.ts';

/**
 * TensorFlow.js in a browser: WebAssembly, or plain JavaScript where that fails. Runs take place in the page (or worker)
 * that calls, one at a time per model. TensorFlow.js has one backend per page: a run takes it, and leaves it taken.
 *
 * @throws `configuration.invalid`. Nothing is loaded before the first `load`.
 */
export function createTfjsRuntime(settings: TfjsRuntimeSettings = {}): TfjsRuntime {
  const { engines = ['wasm', 'cpu'], wasmPaths } = settings;
  checkEngines(engines);
  const fixed = { engines, libraries: TFJS_PACKAGES, quiet: false, ...(wasmPaths !== undefined && { wasmPaths }) };
  return new PooledRuntime(settings, {
    name: 'tfjs',
    defaultFile: 'model.json',
    readGraph: readTfjsArtifacts,
    maxLanes: 1,
    openLane: (artifacts, device) => openPageLane(artifacts, { ...fixed, device }),
  });
}
