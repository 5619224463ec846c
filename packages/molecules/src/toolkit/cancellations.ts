import { SdkError, throwIfCancelled } from '@medmodal/core';

interface Listening {
  readonly listeners: Set<(error: SdkError) => void>;
  stop(): void;
}

/** Lets many pieces of work wait on one signal with one listener: Node warns of more than ten. */
export class Cancellations {
  readonly #listening = new Map<AbortSignal, Listening>();

  /**
   * Waits for `work`, or rejects as soon as `signal` aborts; the work itself goes on.
   *
   * @throws `cancelled`; what the work throws.
   */
  async abandon<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (!signal) return work;
    throwIfCancelled(signal);
    const { listeners, stop } = this.#listening.get(signal) ?? this.#listen(signal);
    let leave: () => void = () => {};
    const aborted = new Promise<never>((_, reject) => {
      listeners.add(reject);
      leave = () => listeners.delete(reject);
    });
    return Promise.race([work, aborted]).finally(() => {
      leave();
      if (listeners.size === 0) stop();
    });
  }

  #listen(signal: AbortSignal): Listening {
    const listeners = new Set<(error: SdkError) => void>();
    const abort = (): void => {
      const error = new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason });
      for (const listener of listeners) listener(error);
    };
    const stop = (): void => {
      signal.removeEventListener('abort', abort);
      this.#listening.delete(signal);
    };
    signal.addEventListener('abort', abort, { once: true });
    const listening = { listeners, stop };
    this.#listening.set(signal, listening);
    return listening;
  }
}
