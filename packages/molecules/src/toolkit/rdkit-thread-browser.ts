import { SdkError, nextTurn, throwIfCancelled } from '@medmodal/core';
import { RdkitHost } from './rdkit-host.ts';
import {
  disposedError,
  type ToolkitAnswer,
  type ToolkitRequest,
  type ToolkitThread,
  type ToolkitThreadOptions,
} from './toolkit-request.ts';

/** Milliseconds of work between two turns of the event loop. */
const BUDGET = 8;

/**
 * RDKit on the thread of the page, one request after the other with turns of the event loop between them; a page that must
 * not wait makes its toolkit in a worker of its own. Bundlers put the WebAssembly file beside the script.
 */
export function openRdkitThread(_options: ToolkitThreadOptions): ToolkitThread {
  let host: RdkitHost | undefined = new RdkitHost(compileRdkit);
  let before: Promise<unknown> = Promise.resolve();
  const work = async (requests: readonly ToolkitRequest[], signal?: AbortSignal): Promise<ToolkitAnswer[]> => {
    const answers: ToolkitAnswer[] = [];
    let deadline = performance.now() + BUDGET;
    for (const request of requests) {
      if (performance.now() > deadline) {
        await nextTurn();
        deadline = performance.now() + BUDGET;
      }
      throwIfCancelled(signal);
      if (!host) throw disposedError();
      answers.push(host.answer(request, await host.start()));
    }
    return answers;
  };
  return {
    ask(requests, signal) {
      const answered = before.then(() => work(requests, signal));
      before = answered.catch(() => {});
      return answered;
    },
    async close() {
      host = undefined;
    },
  };
}

async function compileRdkit(): Promise<WebAssembly.Module> {
  const url = new URL('@rdkit/rdkit/RDKit_minimal.wasm', import.meta.url);
  const response = await fetch(url);
  if (!response.ok)
    throw new SdkError('upstream.unreachable', `RDKit's WebAssembly was answered with status ${response.status}.`);
  return WebAssembly.compile(await response.arrayBuffer());
}
