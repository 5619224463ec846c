import { SdkError } from '../errors/sdk-error.ts';

type AbortListener = (error: SdkError) => void;

/** Listeners by signal: hundreds of windows of one note share a signal, and Node warns of more than ten listeners on it. */
const listenersOf: WeakMap<AbortSignal, Set<AbortListener>> = new WeakMap();

/**
 * Calls `listener` with a `cancelled` error when `signal` aborts. Returns what takes the listener off again, so that
 * long-lived signals gather none.
 */
export function onAbort(signal: AbortSignal | undefined, listener: AbortListener): () => void {
  if (!signal) return () => {};
  if (signal.aborted) {
    listener(cancelledBy(signal));
    return () => {};
  }
  const listeners = listenersOf.get(signal) ?? listenTo(signal);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenTo(signal: AbortSignal): Set<AbortListener> {
  const listeners = new Set<AbortListener>();
  listenersOf.set(signal, listeners);
  signal.addEventListener(
    'abort',
    () => {
      const error = cancelledBy(signal);
      for (const listener of listeners) listener(error);
      listeners.clear();
    },
    { once: true },
  );
  return listeners;
}

function cancelledBy(signal: AbortSignal): SdkError {
  return new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason });
}

/** Waits for `work`, or rejects with `cancelled` as soon as `signal` aborts; the work itself goes on. */
export async function abandonOnAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let leave: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    leave = onAbort(signal, reject);
  });
  return Promise.race([work, aborted]).finally(leave);
}
