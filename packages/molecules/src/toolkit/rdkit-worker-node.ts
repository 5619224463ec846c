import { parentPort, workerData } from 'node:worker_threads';
import { SdkError } from '@medmodal/core';
import { packAnswers, type PackedAnswers } from './pack-answers.ts';
import { RdkitHost } from './rdkit-host.ts';
import { failureOf, type ToolkitAnswer, type ToolkitFailure, type ToolkitRequest } from './toolkit-request.ts';

/** What the thread is started with. */
export interface WorkerSetup {
  readonly wasm: WebAssembly.Module;
  /** One number: which request is being answered, see {@link WorkerBatch.first}; 0 between batches and while RDKit starts. */
  readonly progress: Int32Array;
}

/** Requests that the thread is sent at once. */
export interface WorkerBatch {
  /** Number of the first request; the others follow. */
  readonly first: number;
  readonly requests: readonly ToolkitRequest[];
}

/** What the thread answers to a batch. */
export type WorkerReply =
  | { readonly first: number; readonly packed: PackedAnswers }
  | { readonly first: number; readonly failure: ToolkitFailure };

// Started as a worker thread and by nothing else: answers batches in their order.
if (parentPort && isSetup(workerData)) {
  const port = parentPort;
  const { wasm, progress } = workerData;
  const host = new RdkitHost(async () => wasm);
  let before: Promise<unknown> = Promise.resolve();
  port.on('message', (batch: WorkerBatch) => {
    before = before.then(() => reply(batch));
  });

  async function reply({ first, requests }: WorkerBatch): Promise<void> {
    const answers: ToolkitAnswer[] = [];
    try {
      for (const [index, request] of requests.entries()) {
        // Starting is not held against the request that comes first.
        if (!host.engine) Atomics.store(progress, 0, 0);
        const engine = host.engine ?? (await host.start());
        Atomics.store(progress, 0, first + index);
        answers.push(host.answer(request, engine));
      }
      Atomics.store(progress, 0, 0);
      const packed = packAnswers(answers);
      port.postMessage({ first, packed } satisfies WorkerReply, [packed.numbers.buffer]);
    } catch (error) {
      const failure = SdkError.is(error)
        ? error
        : new SdkError('internal', 'The chemistry toolkit failed.', { cause: error });
      port.postMessage({ first, failure: failureOf(failure) } satisfies WorkerReply);
    }
  }
}

function isSetup(value: unknown): value is WorkerSetup {
  return typeof value === 'object' && value !== null && 'wasm' in value && 'progress' in value;
}
