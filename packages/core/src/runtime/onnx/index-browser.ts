import type { OnnxRuntime, OnnxRuntimeSettings } from './onnx-runtime.ts';
import { openPageLane } from './page-lane-browser.ts';
import { PooledRuntime } from './pooled-runtime.ts';

export type { OnnxRuntime, OnnxRuntimeSettings, OnnxRuntimeStatistics } from './onnx-runtime.ts';

/**
 * ONNX Runtime in a browser: WebGPU where there is an adapter, WebAssembly (reported as `cpu`) otherwise. Runs take place
 * in the page (or worker) that calls, one at a time per model.
 *
 * @throws `configuration.invalid`. Nothing is loaded before the first `load`.
 */
export function createOnnxRuntime(settings: OnnxRuntimeSettings = {}): OnnxRuntime {
  return new PooledRuntime(settings, {
    name: 'onnx',
    defaultFile: 'model.onnx',
    readGraph: (model, file, options) => model.file(file, options),
    maxLanes: 1,
    openLane: (graph, device) => openPageLane(graph, device, settings),
  });
}
