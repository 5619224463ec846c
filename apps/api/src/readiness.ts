/** What the server is doing with its life. */
export type ServerState = 'starting' | 'ready' | 'failed' | 'draining';

/** Whether requests should be sent to this server; asked by `/health/ready`. */
export interface Readiness {
  readonly state: ServerState;
  /** Tasks that cannot run, because their models are missing or unfit. */
  readonly unavailable: readonly string[];
  /** Adds a task to those that cannot run. */
  withhold(task: string): void;
  /** Moves on to `state`. Once draining, a server stays so. */
  become(state: ServerState): void;
}

/** Starts out as `starting`. */
export function createReadiness(): Readiness {
  let current: ServerState = 'starting';
  const unavailable: string[] = [];
  return {
    unavailable,
    get state() {
      return current;
    },
    withhold(task) {
      unavailable.push(task);
    },
    become(state) {
      if (current !== 'draining') current = state;
    },
  };
}
