import { throwIfCancelled } from '../errors/sdk-error.ts';
import { nextTurn } from './next-turn.ts';

/** How {@link runCooperatively} shares the thread. */
export interface CooperationOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds of work between two turns of the event loop. Default 8. */
  readonly budgetMs?: number;
}

/**
 * Drives a generator to its end without holding the thread: whenever `budgetMs` of work is used up, timers and sockets
 * get their turn. The generator yields at places where it may pause; what it yields is ignored.
 *
 * @throws `cancelled`; what the generator throws.
 */
export async function runCooperatively<T>(steps: Generator<unknown, T>, options: CooperationOptions = {}): Promise<T> {
  const { signal, budgetMs = 8 } = options;
  try {
    for (;;) {
      throwIfCancelled(signal);
      const deadline = performance.now() + budgetMs;
      do {
        const step = steps.next();
        if (step.done) return step.value;
      } while (performance.now() < deadline);
      await nextTurn();
    }
  } catch (error) {
    closeQuietly(steps);
    throw error;
  }
}

/** Drives a generator to its end at once, for callers that may hold the thread. */
export function runToEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets the generator run its `finally` blocks; the error that made us stop is the one worth reporting. */
function closeQuietly(steps: Generator<unknown, unknown>): void {
  try {
    steps.return(undefined);
  } catch {
    // The first error is thrown by the caller.
  }
}
