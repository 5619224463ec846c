import { throwIfCancelled } from '../errors/sdk-error.ts';
import { onAbort } from './on-abort.ts';

/** How {@link mapConcurrently} works. */
export interface ConcurrencyOptions {
  /** Number of calls under way at once; at least 1. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Maps items through an asynchronous function, at most `limit` at a time, and keeps their order. The first failure (or
 * the caller's cancellation) aborts the signal given to the others and is thrown once they have ended.
 */
export async function mapConcurrently<Item, Output>(
  items: readonly Item[],
  map: (item: Item, signal: AbortSignal) => Promise<Output>,
  { limit, signal }: ConcurrencyOptions,
): Promise<Output[]> {
  throwIfCancelled(signal);
  const outputs = new Array<Output>(items.length);
  const stop = new AbortController();
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    stop.abort(error);
  };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length && !failure) {
      const index = next;
      next += 1;
      outputs[index] = await map(items[index] as Item, stop.signal);
    }
  };
  const leave = onAbort(signal, fail);
  const lanes = Array.from({ length: Math.min(Math.max(1, limit), items.length) }, () => work().catch(fail));
  await Promise.all(lanes).finally(leave);
  if (failure) throw (failure as { readonly error: unknown }).error;
  return outputs;
}
