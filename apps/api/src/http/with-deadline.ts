import { SdkError } from '@medmodal/core';
import type { Response } from 'express';

/**
 * Does work for a request with a signal that is aborted when the client goes away, or when `timeoutMs` have passed;
 * either ends the wait at once, even when the work itself is slow to notice. Work that answers bit by bit calls `renew` with
 * each bit, and then has `timeoutMs` for the next.
 *
 * @throws `cancelled`, `capacity.timeout`, and what the work throws.
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal, renew: () => void) => Promise<T>,
  { response, timeoutMs }: { response: Response; timeoutMs: number },
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const onClose = (): void => controller.abort(new SdkError('cancelled', 'The client closed the connection.'));
  const timer = setTimeout(() => controller.abort(timeout(timeoutMs)), timeoutMs);
  const renew = (): void => void timer.refresh();
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  response.once('close', onClose);
  try {
    return await Promise.race([work(signal, renew), stopped]);
  } finally {
    clearTimeout(timer);
    response.off('close', onClose);
  }
}

function timeout(timeoutMs: number): SdkError {
  return new SdkError('capacity.timeout', `The run did not finish within ${timeoutMs} ms.`, {
    hint: 'Send a shorter input, or try again when the server is less busy.',
    details: { timeoutMs },
  });
}
