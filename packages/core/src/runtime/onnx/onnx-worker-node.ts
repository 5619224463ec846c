import { parentPort, workerData } from 'node:worker_threads';
import { runOnnxSession } from './onnx-library.ts';
import { openGraph } from './open-graph-node.ts';
import { serveWorker, type ServedGraph } from './serve-worker-node.ts';
import type { WorkerRequest, WorkerStart } from './worker-protocol.ts';

type RunRequest = Extract<WorkerRequest, { kind: 'run' }>;

// Started as a worker thread and by nothing else: holds one graph, runs one set of feeds at a time.
if (parentPort) {
  const start = workerData as WorkerStart;
  await serveWorker<RunRequest>(parentPort, start, () => open(start));
}

async function open(start: WorkerStart): Promise<ServedGraph<RunRequest>> {
  const { library, session, description } = await openGraph(start);
  return {
    description,
    answer: ({ feeds }) => runOnnxSession(library, session, feeds),
    release: () => session.release(),
  };
}
