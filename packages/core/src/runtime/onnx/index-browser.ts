import type { OnnxRuntime, OnnxRuntimeSettings } from './onnx-runtime.ts';
import type { PageGraphPlace } from './open-graph-browser.ts';
import { openPageLane } from './page-lane-browser.ts';
import { StatefulPooledRuntime } from './stateful-pooled-runtime.ts';
import { openStatefulPageLane } from './stateful-page-lane-browser.ts';
import type { DeviceRequest } from '../runtime.ts';

export type { OnnxRuntime, OnnxRuntimeSettings, OnnxRuntimeStatistics } from './onnx-runtime.ts';

/**
 * ONNX Runtime in a browser: WebGPU where there is an adapter, WebAssembly (reported as `cpu`) otherwise. Runs take place
 * in the page (or worker) that calls, one at a time per model.
 *
 * @throws `configuration.invalid`. Nothing is loaded before the first `load`.
 */
export function createOnnxRuntime(settings: OnnxRuntimeSettings = {}): OnnxRuntime {
  const place = (device: DeviceRequest, threads = settings.threads ?? 1): PageGraphPlace => ({
    device,
    threads,
    wasmPaths: settings.wasmPaths,
  });
  return new StatefulPooledRuntime(settings, {
    name: 'onnx',
    defaultFile: 'model.onnx',
    readGraph: (model, file, options) => model.file(file, options),
    maxLanes: 1,
    openLane: (graph, device, threads) => openPageLane(graph, place(device, threads)),
    openStatefulLane: (graph, { device, threads, resident, carry }) =>
      openStatefulPageLane(graph, place(device, threads), { resident, carry }),
  });
}
