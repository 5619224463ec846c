import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker, type ServedGraph } from '../onnx/serve-worker-node.ts';
import type { GuardedStart, WorkerRequest } from '../onnx/worker-protocol.ts';
import { nodeImporter } from './import-package-node.ts';
import { openTfjsModel } from './open-tfjs-model.ts';
import { startEngine, type EngineRequest } from './start-engine.ts';
import type { TfjsArtifacts } from './tfjs-artifacts.ts';

/** What a worker thread for TensorFlow.js is started with. */
export interface TfjsWorkerStart extends GuardedStart {
  readonly artifacts: TfjsArtifacts;
  readonly request: EngineRequest;
}

type RunRequest = Extract<WorkerRequest, { kind: 'run' }>;

// Started as a worker thread and by nothing else: holds one model, runs one set of feeds at a time.
if (parentPort) {
  const start = workerData as TfjsWorkerStart;
  await serveWorker<WorkerRequest>(parentPort, start, () => open(start));
}

async function open({ artifacts, request }: TfjsWorkerStart): Promise<ServedGraph<RunRequest>> {
  const { run, dispose, ...description } = await openTfjsModel(
    await startEngine(nodeImporter(request.libraries), request),
    artifacts,
  );
  return { description, answer: ({ feeds }) => run(feeds), release: async () => dispose() };
}
