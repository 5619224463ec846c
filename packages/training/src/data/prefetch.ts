import { SdkError, throwIfCancelled } from '@medmodal/core';

/**
 * Prepares one item ahead: while the taker works on an item, the next is made. Ending the iteration ends the source;
 * an aborted signal ends it even while the source hangs.
 *
 * @throws `cancelled`; what the source throws.
 */
export async function* prefetch<Item>(
  source: AsyncGenerator<Item, void>,
  signal?: AbortSignal,
): AsyncGenerator<Item, void> {
  let next = ahead(source);
  try {
    for (;;) {
      const { done, value } = await unlessCancelled(next, signal);
      if (done) return;
      next = ahead(source);
      yield value;
    }
  } finally {
    const closed = source.return().catch(() => undefined);
    if (!signal?.aborted) await closed;
  }
}

/** An error of the item ahead is thrown when that item is asked for, so it must not count as unhandled before. */
function ahead<Item>(source: AsyncGenerator<Item, void>): Promise<IteratorResult<Item, void>> {
  const next = source.next();
  next.catch(() => undefined);
  return next;
}

async function unlessCancelled<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  throwIfCancelled(signal);
  if (!signal) return work;
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void =>
      reject(new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason }));
    signal.addEventListener('abort', onAbort, { once: true });
    stopListening = () => signal.removeEventListener('abort', onAbort);
  });
  return Promise.race([work, aborted]).finally(stopListening);
}
