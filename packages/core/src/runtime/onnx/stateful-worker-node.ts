import { parentPort, workerData } from 'node:worker_threads';
import { openGraph, type OpenGraph } from './open-graph-node.ts';
import { planResidents } from './plan-residents.ts';
import { PreallocatedResidents } from './preallocated-residents.ts';
import { serveWorker, type ServedGraph } from './serve-worker-node.ts';
import type { StatefulRequest, StatefulWorkerStart } from './worker-protocol.ts';

type Answerable = Exclude<StatefulRequest, { kind: 'close' }>;

// Started as a worker thread and by nothing else: holds one graph and its residents, answers one request at a time.
if (parentPort) {
  const start = workerData as StatefulWorkerStart;
  await serveWorker<Answerable>(parentPort, start, () => open(start));
}

async function open(start: StatefulWorkerStart): Promise<ServedGraph<Answerable>> {
  const graph = await openGraph(start);
  try {
    const { outputs } = planResidents(graph.description, start);
    const names = outputs.map(({ name }) => name);
    return served(graph, new PreallocatedResidents(graph, start, names));
  } catch (error) {
    await graph.session.release();
    throw error;
  }
}

function served({ description, session }: OpenGraph, residents: PreallocatedResidents): ServedGraph<Answerable> {
  return {
    description,
    async answer(request) {
      if (request.kind === 'run') return residents.run(request.feeds);
      if (request.kind === 'read') return residents.read(request.names);
      residents.write(request.tensors);
      return {};
    },
    release: () => session.release(),
  };
}
