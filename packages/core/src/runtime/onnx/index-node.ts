import { availableParallelism } from 'node:os';
import type { OnnxRuntime, OnnxRuntimeSettings } from './onnx-runtime.ts';
import { PooledRuntime } from './pooled-runtime.ts';
import { openWorkerLane } from './worker-lane-node.ts';

export type { OnnxRuntime, OnnxRuntimeSettings, OnnxRuntimeStatistics } from './onnx-runtime.ts';

/**
 * ONNX Runtime on Node. `run()` of onnxruntime-node holds the thread it is called on, so every loaded model lives in
 * worker threads of its own behind a bounded queue, and the event loop stays free.
 *
 * @throws `configuration.invalid`. Nothing is loaded before the first `load`.
 */
export function createOnnxRuntime(settings: OnnxRuntimeSettings = {}): OnnxRuntime {
  const { threads = 1, library = 'onnxruntime-node' } = settings;
  const workers = settings.workers ?? Math.min(4, Math.max(1, availableParallelism() - 1));
  return new PooledRuntime(settings, {
    maxLanes: workers,
    openLane: (graph, device) => openWorkerLane({ graph, device, threads, library }),
  });
}
