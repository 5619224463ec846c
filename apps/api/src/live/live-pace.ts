import type { LiveEvent } from '@medmodal/core';

/** Bytes a second that partial answers may take, so that those of a long run do not grow into a flood. */
const RATE = 256 * 1024;
/** Answers up to this length are sent as they come. */
const SMALL = 16 * 1024;

/** Sends answers: every small one, and of long partial ones only the newest when there is room for it. */
export interface LivePace {
  send(event: LiveEvent): Promise<void>;
  /** Drops what waits. */
  stop(): void;
}

/** Paces answers that are written as JSON by `write`, which resolves when there is room for more. */
export function createLivePace(write: (json: string) => Promise<void>): LivePace {
  let due = 0;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const deliver = async (event: LiveEvent): Promise<void> => {
    const json = JSON.stringify(event);
    due = json.length <= SMALL ? 0 : performance.now() + (json.length / RATE) * 1000;
    await write(json);
  };
  return {
    stop,
    async send(event) {
      stop();
      const wait = due - performance.now();
      if (event.kind === 'final' || wait <= 0) return deliver(event);
      timer = setTimeout(() => void deliver(event).catch(() => undefined), wait);
    },
  };
}
