import { SdkError } from '@medmodal/core';
import type { LiveRun } from './live-run.ts';

/** The live runs that are under way. */
export interface LiveRuns {
  /** Adds a run; it leaves when it is over. */
  add(run: LiveRun): void;
  /** Ends the input of each, so that it answers for what it has heard. */
  drain(): void;
  /** Ends each at once. */
  abort(): void;
}

/** Makes an empty set of runs. */
export function createLiveRuns(): LiveRuns {
  const runs = new Set<LiveRun>();
  return {
    add(run) {
      runs.add(run);
      run.signal.addEventListener('abort', () => runs.delete(run), { once: true });
    },
    drain: () => runs.forEach((run) => run.drain()),
    abort: () => runs.forEach((run) => run.abort(stopped())),
  };
}

function stopped(): SdkError {
  return new SdkError('capacity.timeout', 'This server stops, and the run was not done in time.', {
    hint: 'Begin another run; another server, or this one restarted, will take it.',
  });
}
