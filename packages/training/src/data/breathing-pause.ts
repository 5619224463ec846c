import { runCooperatively } from '@medmodal/core';

/**
 * Makes a function to call between small pieces of work: once `budgetMs` have passed since the last pause, it waits for
 * two turns of the event loop, so that timers and sockets are served while data are prepared.
 */
export function breathingPause(budgetMs: number = 8): () => Promise<void> {
  let deadline = performance.now() + budgetMs;
  return async () => {
    if (performance.now() < deadline) return;
    await runCooperatively(twoTurns(), { budgetMs: 0 });
    deadline = performance.now() + budgetMs;
  };
}

/** Browsers put a timer that is due behind what is already queued, so that a single turn would pass before it. */
function* twoTurns(): Generator<void, void> {
  yield;
  yield;
}
