import { Worker } from 'node:worker_threads';
import { SdkError, countResource, throwIfCancelled } from '@medmodal/core';
import { Cancellations } from './cancellations.ts';
import { unpackAnswers } from './pack-answers.ts';
import type { WorkerBatch, WorkerReply, WorkerSetup } from './rdkit-worker-node.ts';
import { compileRdkit } from './rdkit-wasm-node.ts';
import {
  disposedError,
  failureOf,
  type ToolkitAnswer,
  type ToolkitRequest,
  type ToolkitThread,
  type ToolkitThreadOptions,
} from './toolkit-request.ts';

/** Most requests of one message. */
const BATCH = 64;
/** Messages that the worker has at once: one to work on, one to go on with. */
const AHEAD = 2;
/** Room for what the thread makes and forgets at once: with more of it, the memory of the process swings. */
const YOUNG_MEGABYTES = 12;
/** Looks at the worker within the time limit. */
const LOOKS = 5;

/** A request and who waits for it. */
interface Pending {
  readonly request: ToolkitRequest;
  readonly settle: (answer: ToolkitAnswer) => void;
  readonly fail: (error: unknown) => void;
  readonly isOver: () => boolean;
}

/** RDKit in a worker thread, which is started when it is first asked and lets the process end when nobody waits. */
export function openRdkitThread(options: ToolkitThreadOptions): ToolkitThread {
  return new RdkitThread(options);
}

class RdkitThread implements ToolkitThread {
  readonly #timeLimit: number;
  readonly #progress = new Int32Array(new SharedArrayBuffer(4));
  readonly #sent = new Map<number, readonly Pending[]>();
  readonly #cancellations = new Cancellations();
  #queue: Pending[] = [];
  #wasm: Promise<WebAssembly.Module> | undefined;
  #worker: Worker | undefined;
  #uncount: (() => void) | undefined;
  #starting = false;
  #scheduled = false;
  #closed = false;
  #next = 1;
  #clock: NodeJS.Timeout | undefined;
  #seen = 0;
  #looks = 0;

  constructor({ timeLimit }: ToolkitThreadOptions) {
    this.#timeLimit = timeLimit;
  }

  async ask(requests: readonly ToolkitRequest[], signal?: AbortSignal): Promise<readonly ToolkitAnswer[]> {
    if (this.#closed) throw disposedError();
    throwIfCancelled(signal);
    const isOver = (): boolean => signal?.aborted ?? false;
    const answers = Promise.all(
      requests.map(
        (request) => new Promise<ToolkitAnswer>((settle, fail) => this.#queue.push({ request, settle, fail, isOver })),
      ),
    );
    this.#schedule();
    return this.#cancellations.abandon(answers, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const waiting = this.#takeAll();
    await this.#stop();
    for (const { fail } of waiting) fail(disposedError());
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#send();
    });
  }

  #send(): void {
    if (this.#closed) return;
    if (!this.#worker) {
      if (this.#queue.length > 0) void this.#start();
      return;
    }
    while (this.#sent.size < AHEAD && this.#queue.length > 0) {
      const batch = this.#queue.splice(0, BATCH).filter(({ isOver }) => !isOver());
      if (batch.length === 0) continue;
      const first = this.#next;
      this.#next = (this.#next + batch.length) % 2 ** 30;
      this.#sent.set(first, batch);
      this.#worker.postMessage({ first, requests: batch.map(({ request }) => request) } satisfies WorkerBatch);
    }
    if (this.#sent.size > 0) this.#watch(this.#worker);
  }

  async #start(): Promise<void> {
    if (this.#starting) return;
    this.#starting = true;
    try {
      this.#wasm ??= compileRdkit();
      const wasm = await this.#wasm;
      if (!this.#closed) this.#worker = this.#spawn({ wasm, progress: this.#progress });
    } catch (cause) {
      this.#wasm = undefined;
      const error = new SdkError('runtime.load-failed', 'The chemistry toolkit (RDKit) could not be started.', {
        hint: 'Make sure that @rdkit/rdkit is installed with its WebAssembly file.',
        cause,
      });
      for (const { fail } of this.#takeAll()) fail(error);
    } finally {
      this.#starting = false;
    }
    this.#send();
  }

  #spawn(setup: WorkerSetup): Worker {
    Atomics.store(this.#progress, 0, 0);
    const url = new URL('./rdkit-worker-node.js', import.meta.url);
    const worker = new Worker(url, {
      workerData: setup,
      execArgv: [],
      name: 'medmodal-molecules',
      // RDKit prints nothing, and pipes of every thread into the process's would gather listeners there.
      stdout: true,
      stderr: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    this.#uncount = countResource();
    worker.on('message', (reply: WorkerReply) => this.#receive(reply));
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (this.#worker === worker) void this.#replace('ended');
    });
    worker.unref();
    return worker;
  }

  #receive(reply: WorkerReply): void {
    const batch = this.#sent.get(reply.first) ?? [];
    this.#sent.delete(reply.first);
    if ('failure' in reply) for (const { settle } of batch) settle({ failure: reply.failure });
    else for (const [index, answer] of unpackAnswers(reply.packed).entries()) batch[index]?.settle(answer);
    if (this.#sent.size === 0) this.#rest();
    this.#send();
  }

  /** Looks a few times within the limit whether the worker is still at the same request; a busy main thread only looks later. */
  #watch(worker: Worker): void {
    if (this.#clock) return;
    worker.ref();
    this.#looks = 0;
    this.#clock = setInterval(() => {
      const at = Atomics.load(this.#progress, 0);
      this.#looks = at === this.#seen && at > 0 ? this.#looks + 1 : 0;
      this.#seen = at;
      if (this.#looks >= LOOKS) void this.#replace('late');
    }, this.#timeLimit / LOOKS);
  }

  #rest(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
    this.#worker?.unref();
  }

  /** Gives up a worker that hangs or ended: the request it was at fails, the others go to the next worker. */
  async #replace(why: 'late' | 'ended'): Promise<void> {
    const culprit = this.#culprit();
    this.#queue = this.#takeAll().filter((pending) => pending !== culprit);
    await this.#stop();
    culprit?.settle({ failure: failureOf(why === 'late' ? this.#late() : brokeDown()) });
    this.#send();
  }

  #culprit(): Pending | undefined {
    const at = Atomics.load(this.#progress, 0);
    for (const [first, batch] of this.#sent) if (at >= first && at < first + batch.length) return batch[at - first];
    // A worker that ends before it was at anything would do so again: somebody has to be told.
    const [batch = []] = this.#sent.values();
    return batch[0] ?? this.#queue[0];
  }

  #takeAll(): Pending[] {
    const all = [...[...this.#sent.values()].flat(), ...this.#queue];
    this.#sent.clear();
    this.#queue = [];
    return all;
  }

  async #stop(): Promise<void> {
    this.#rest();
    const [worker, uncount] = [this.#worker, this.#uncount];
    this.#worker = undefined;
    this.#uncount = undefined;
    await worker?.terminate();
    uncount?.();
  }

  #late(): SdkError {
    const seconds = this.#timeLimit / 1000;
    return new SdkError(
      'capacity.timeout',
      `The chemistry toolkit was not done with the structure within ${seconds} s.`,
      {
        hint: 'Send a smaller part of it, or give the toolkit more time.',
        details: { timeLimitMs: this.#timeLimit },
      },
    );
  }
}

function brokeDown(): SdkError {
  return new SdkError('input.too-large', 'The structure is too complex for the chemistry toolkit.', {
    hint: 'Send a smaller part of it.',
  });
}
