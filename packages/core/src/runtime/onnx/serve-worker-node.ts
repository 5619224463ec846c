import process from 'node:process';
import type { MessagePort } from 'node:worker_threads';
import { SdkError } from '../../errors/sdk-error.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import { NativeCallGuard } from './native-call-guard.ts';
import { tensorBuffers } from './tensor-buffers.ts';
import {
  plainError,
  type GuardedStart,
  type LoadedGraph,
  type WorkerAnswer,
  type WorkerRequest,
} from './worker-protocol.ts';

type CloseRequest = Extract<WorkerRequest, { readonly kind: 'close' }>;

/** A loaded graph as a worker serves it. */
export interface ServedGraph<Request> {
  readonly description: LoadedGraph;
  /** Answers one request at a time; the buffers of the answer are moved. */
  answer(request: Request): Promise<TensorMap>;
  release(): Promise<void>;
}

/** Loads a graph in this worker thread and answers requests until it is told to close. */
export async function serveWorker<Request extends { readonly kind: string }>(
  port: MessagePort,
  start: GuardedStart,
  open: () => Promise<ServedGraph<Request>>,
): Promise<void> {
  const guard = new NativeCallGuard(start.guard);
  process.on('exit', () => guard.markIdle());
  const send = (answer: WorkerAnswer, moved: TensorMap = {}): void => port.postMessage(answer, tensorBuffers(moved));
  const fail = (error: unknown): void => send({ kind: 'failed', error: plainError(asSdkError(error)) });
  let graph: ServedGraph<Request>;
  try {
    graph = await open();
  } catch (error) {
    fail(error);
    port.close();
    return;
  } finally {
    guard.markIdle();
  }
  const answerOnce = async (request: Request): Promise<void> => {
    try {
      const outputs = await graph.answer(request);
      send({ kind: 'outputs', outputs }, outputs);
    } catch (error) {
      fail(error);
    }
  };
  port.on('message', (request: Request | CloseRequest) => {
    if (isClose(request)) void graph.release().finally(() => port.close());
    else if (!guard.stopped) void answerOnce(request).finally(() => guard.markIdle());
  });
  port.on('messageerror', (error) => {
    guard.markIdle();
    fail(error);
  });
  send({ kind: 'loaded', ...graph.description });
}

function isClose(request: { readonly kind: string }): request is CloseRequest {
  return request.kind === 'close';
}

function asSdkError(error: unknown): SdkError {
  if (SdkError.is(error)) return error;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new SdkError('runtime.run-failed', `ONNX Runtime failed while running the model: ${reason}`, {
    hint: "Check that the shapes of the feeds agree with each other and with the model's card.",
  });
}
