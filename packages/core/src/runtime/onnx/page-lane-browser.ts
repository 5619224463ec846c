import { SdkError } from '../../errors/sdk-error.ts';
import { countResource } from '../../resources/alive-resources.ts';
import type { Lane } from './lane.ts';
import { runOnnxSession, tensorSpecs } from './onnx-library.ts';
import { openPageGraph, reasonOf, type PageGraphPlace } from './open-graph-browser.ts';

/** Loads the graph into this page. @throws what `Runtime.load` throws. */
export async function openPageLane(graph: Uint8Array, place: PageGraphPlace): Promise<Lane> {
  const { library, session, backend } = await openPageGraph(graph, place);
  const uncount = countResource();
  let closing: Promise<void> | undefined;
  let die: (reason: string) => void = () => {};
  const close = (): Promise<void> => {
    closing ??= session.release().finally(uncount);
    return closing;
  };
  return {
    backend,
    inputs: tensorSpecs(session.inputMetadata),
    outputs: tensorSpecs(session.outputMetadata),
    died: new Promise((resolve) => (die = resolve)),
    async run(feeds) {
      try {
        return await runOnnxSession(library, session, feeds);
      } catch (cause) {
        // After a failed run on WebGPU, onnxruntime-web 1.30 never answers the next one: another lane must take over.
        if (backend.device === 'webgpu') await close().finally(() => die('a run failed'));
        throw runFailed(cause);
      }
    },
    close,
  };
}

/** The error for a run that the library refused. */
export function runFailed(cause: unknown): SdkError {
  return new SdkError('runtime.run-failed', `ONNX Runtime failed while running the model: ${reasonOf(cause)}.`, {
    cause,
  });
}
