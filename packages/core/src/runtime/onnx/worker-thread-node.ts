import { Worker } from 'node:worker_threads';
import { SdkError } from '../../errors/sdk-error.ts';
import { countResource } from '../../resources/alive-resources.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import { guardProcessExit } from './live-threads-node.ts';
import { NativeCallGuard } from './native-call-guard.ts';
import { tensorBuffers } from './tensor-buffers.ts';
import { plainError } from './worker-protocol.ts';
import type { GuardedStart, LoadedGraph, PlainError, StatefulRequest, WorkerAnswer } from './worker-protocol.ts';

/** A worker that has not ended by itself this long after it was asked to is ended by force, in milliseconds. */
const FORCE_AFTER_MS = 5_000;

interface Pending {
  resolve(answer: Exclude<WorkerAnswer, { kind: 'failed' }>): void;
  reject(error: SdkError): void;
}

/** The program a worker thread runs. */
export interface WorkerProgram {
  /** Shown by debuggers. */
  readonly name: string;
  /** A built module that answers as `worker-protocol.ts` says. */
  readonly url: URL;
}

/** One conversation with one thread: a question is under way at most once, and its end answers all. */
export class WorkerThread {
  /** Resolves with why the thread ended. */
  readonly exited: Promise<string>;
  readonly #worker: Worker;
  readonly #guard: NativeCallGuard = new NativeCallGuard();
  #pending: Pending | undefined;
  #ended = false;

  /** @param start what the thread is started with; the memory of its guard is added · @param moved is moved there. */
  constructor({ name, url }: WorkerProgram, start: object, moved: TensorMap = {}) {
    const uncount = countResource();
    const unguard = guardProcessExit(this.#guard);
    const workerData: GuardedStart = { ...start, guard: this.#guard.memory };
    // A thread prints nothing; the pipes of many into the process's own streams would gather listeners there.
    const silent = { stdout: true, stderr: true };
    this.#worker = new Worker(url, { workerData, execArgv: [], name, transferList: tensorBuffers(moved), ...silent });
    let reason: string | undefined;
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    this.#worker.on('messageerror', (cause) => this.#settle({ kind: 'failed', error: plainError(unreadable(cause)) }));
    this.#worker.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)));
    this.exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        uncount();
        unguard();
        this.#ended = true;
        const why = reason ?? `the worker thread ended with code ${code}`;
        this.#fail(why);
        resolve(why);
      });
    });
  }

  /** What the thread loaded. Asked once, first. @throws what `Runtime.load` throws, after the thread has ended. */
  async loaded(): Promise<LoadedGraph> {
    try {
      const answer = await this.#ask();
      if (answer.kind === 'loaded') return answer;
      throw new SdkError('internal', 'The worker thread answered before it had loaded the graph.');
    } catch (error) {
      // It is about to end; unless it is held until then, a process with nothing else to do would end before the answer.
      if (!this.#ended) this.#worker.ref();
      await this.exited;
      throw error;
    }
  }

  /** Sends a request and waits for its tensors. @param moved tensors of the request whose buffers are moved. */
  async request(request: StatefulRequest, moved: TensorMap): Promise<TensorMap> {
    const answer = this.#ask();
    this.#send(request, tensorBuffers(moved));
    const done = await answer;
    if (done.kind === 'outputs') return done.outputs;
    throw new SdkError('internal', 'The worker thread answered a request with something else.');
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#worker.ref();
    this.#send({ kind: 'close' });
    const force = setTimeout(() => void this.#worker.terminate(), FORCE_AFTER_MS);
    await this.exited;
    clearTimeout(force);
  }

  /** An idle thread must not keep the process alive, a busy one must. */
  #ask(): Promise<Exclude<WorkerAnswer, { kind: 'failed' }>> {
    if (this.#ended) return Promise.reject(crashError('it had already ended'));
    this.#worker.ref();
    this.#guard.markBusy();
    return new Promise((resolve, reject) => (this.#pending = { resolve, reject }));
  }

  #send(request: StatefulRequest, transfer: readonly ArrayBuffer[] = []): void {
    try {
      this.#worker.postMessage(request, transfer);
    } catch (cause) {
      this.#guard.markIdle();
      this.#settle({ kind: 'failed', error: plainError(unmovable(cause)) });
    }
  }

  #settle(answer: WorkerAnswer): void {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#worker.unref();
    if (answer.kind === 'failed') pending?.reject(revive(answer.error));
    else pending?.resolve(answer);
  }

  #fail(reason: string): void {
    this.#pending?.reject(crashError(reason));
    this.#pending = undefined;
  }
}

function revive({ code, message, hint, details }: PlainError): SdkError {
  return new SdkError(code, message, { ...(hint !== undefined && { hint }), ...(details && { details }) });
}

function unmovable(cause: unknown): SdkError {
  return new SdkError('tensor.shape', 'The feeds cannot be moved to the worker thread.', {
    cause,
    hint: 'Run without transfer: some buffers, such as those of WebAssembly, belong to someone else.',
  });
}

function unreadable(cause: unknown): SdkError {
  return new SdkError('runtime.run-failed', 'The outputs of the model got lost between two threads.', {
    cause,
    hint: 'Run it again; if it happens again, the outputs may need more memory than there is.',
  });
}

function crashError(reason: string): SdkError {
  return new SdkError('runtime.run-failed', `The worker thread that ran the model died: ${reason}.`, {
    hint: 'Run it again: a new worker takes over. If it happens again, the input may need more memory than there is.',
  });
}
