import { SdkError } from '../errors/sdk-error.ts';

/**
 * Calls `listener` with a `cancelled` error when `signal` aborts. Returns what takes the listener off again, so that
 * long-lived signals gather none.
 */
export function onAbort(signal: AbortSignal | undefined, listener: (error: SdkError) => void): () => void {
  if (!signal) return () => {};
  const handle = (): void => {
    listener(new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason }));
  };
  if (signal.aborted) handle();
  else signal.addEventListener('abort', handle, { once: true });
  return () => signal.removeEventListener('abort', handle);
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
