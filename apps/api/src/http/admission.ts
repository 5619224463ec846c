import { SdkError } from '@medmodal/core';

/** Lets a bounded number of runs in at once, so that a rush of requests is told to come back instead of using up memory. */
export interface Admission {
  /** @throws `capacity.queue-full` at once when there is no room. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Admits `limit` runs at once. */
export function createAdmission(limit: number): Admission {
  let active = 0;
  return {
    async run(work) {
      if (active >= limit) {
        throw new SdkError('capacity.queue-full', 'The server is busy with as many runs as it takes at once.', {
          hint: 'Try again after the seconds in the retry-after header.',
          details: { limit },
        });
      }
      active += 1;
      try {
        return await work();
      } finally {
        active -= 1;
      }
    },
  };
}
