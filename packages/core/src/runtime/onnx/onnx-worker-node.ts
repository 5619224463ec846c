import process from 'node:process';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { SdkError } from '../../errors/sdk-error.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import { NativeCallGuard } from './native-call-guard.ts';
import { runOnnxSession } from './onnx-library.ts';
import { openGraph, type OpenGraph } from './open-graph-node.ts';
import { tensorBuffers } from './tensor-buffers.ts';
import { plainError, type WorkerAnswer, type WorkerRequest, type WorkerStart } from './worker-protocol.ts';

// Started as a worker thread and by nothing else: holds one graph, runs one set of feeds at a time.
if (parentPort) await serve(parentPort, workerData as WorkerStart);

async function serve(port: MessagePort, start: WorkerStart): Promise<void> {
  const guard = new NativeCallGuard(start.guard);
  process.on('exit', () => guard.markIdle());
  const answer = (message: WorkerAnswer, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
  let graph: OpenGraph;
  try {
    graph = await openGraph(start);
  } catch (error) {
    answer({ kind: 'failed', error: plainError(asSdkError(error)) });
    port.close();
    return;
  } finally {
    guard.markIdle();
  }
  port.on('message', (request: WorkerRequest) => {
    if (request.kind === 'close') void graph.session.release().finally(() => port.close());
    else if (!guard.stopped) void runOnce(graph, request.feeds, answer).finally(() => guard.markIdle());
  });
  port.on('messageerror', (error) => {
    guard.markIdle();
    answer({ kind: 'failed', error: plainError(asSdkError(error)) });
  });
  answer({ kind: 'loaded', ...graph.description });
}

async function runOnce(
  graph: OpenGraph,
  feeds: TensorMap,
  answer: (message: WorkerAnswer, transfer?: ArrayBuffer[]) => void,
): Promise<void> {
  try {
    const outputs = await runOnnxSession(graph.library, graph.session, feeds);
    answer({ kind: 'outputs', outputs }, tensorBuffers(outputs));
  } catch (error) {
    answer({ kind: 'failed', error: plainError(asSdkError(error)) });
  }
}

function asSdkError(error: unknown): SdkError {
  if (SdkError.is(error)) return error;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new SdkError('runtime.run-failed', `ONNX Runtime failed while running the model: ${reason}`, {
    hint: "Check that the shapes of the feeds agree with each other and with the model's card.",
  });
}
