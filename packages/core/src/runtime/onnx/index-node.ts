import { availableParallelism } from 'node:os';
import type { OnnxRuntime, OnnxRuntimeSettings } from './onnx-runtime.ts';
import { StatefulPooledRuntime } from './stateful-pooled-runtime.ts';
import { openStatefulWorkerLane } from './stateful-worker-lane-node.ts';
import { openWorkerLane, type WorkerProgram } from './worker-lane-node.ts';
import type { WorkerStart } from './worker-protocol.ts';

export type { OnnxRuntime, OnnxRuntimeSettings, OnnxRuntimeStatistics } from './onnx-runtime.ts';

const WORKER: WorkerProgram = { name: 'medmodal-onnx', url: new URL('./onnx-worker-node.js', import.meta.url) };

/**
 * ONNX Runtime on Node. `run()` of onnxruntime-node holds the thread it is called on, so every loaded model lives in
 * worker threads of its own behind a bounded queue, and the event loop stays free.
 *
 * @throws `configuration.invalid`. Nothing is loaded before the first `load`.
 */
export function createOnnxRuntime(settings: OnnxRuntimeSettings = {}): OnnxRuntime {
  const { library = 'onnxruntime-node' } = settings;
  const workers = settings.workers ?? Math.min(4, Math.max(1, availableParallelism() - 1));
  return new StatefulPooledRuntime(settings, {
    name: 'onnx',
    defaultFile: 'model.onnx',
    readGraph: (model, file, options) => model.file(file, options),
    maxLanes: workers,
    openLane: (graph, device, threads = settings.threads ?? 1) =>
      openWorkerLane<WorkerStart>(WORKER, { graph, device, threads, library }),
    openStatefulLane: (graph, { threads = availableParallelism(), ...start }) =>
      openStatefulWorkerLane({ graph, threads, library, ...start }),
  });
}
