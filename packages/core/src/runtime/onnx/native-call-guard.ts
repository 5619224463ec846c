const BUSY = 0;
const STOPPED = 1;

/**
 * Shared between a lane and its worker thread, because a thread that is ended inside of native code takes the whole process
 * down. The lane marks it busy with each request, the worker marks it idle when native code has returned; whoever is about
 * to end the process stops it first.
 */
export class NativeCallGuard {
  /** What is handed to the other thread; the same memory makes the same guard there. */
  readonly memory: SharedArrayBuffer;
  readonly #flags: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#flags = new Int32Array(memory);
  }

  /** Called before a request is sent. */
  markBusy(): void {
    Atomics.store(this.#flags, BUSY, 1);
  }

  /** Called in the worker when native code has returned, or will not be entered. */
  markIdle(): void {
    Atomics.store(this.#flags, BUSY, 0);
    Atomics.notify(this.#flags, BUSY);
  }

  /** Asked in the worker before native code is entered. */
  get stopped(): boolean {
    return Atomics.load(this.#flags, STOPPED) === 1;
  }

  /** Holds this thread until the worker has left native code, at most `patienceMs`; it enters none any more. */
  stop(patienceMs: number): void {
    Atomics.store(this.#flags, STOPPED, 1);
    Atomics.wait(this.#flags, BUSY, 1, patienceMs);
  }
}
