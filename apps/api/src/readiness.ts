/** What the server is doing with its life. */
export type ServerState = 'starting' | 'ready' | 'failed' | 'draining';

/** Whether requests should be sent to this server; asked by `/health/ready`. */
export interface Readiness {
  readonly state: ServerState;
  /** Moves on to `state`. Once draining, a server stays so. */
  become(state: ServerState): void;
}

/** Starts out as `starting`. */
export function createReadiness(): Readiness {
  let current: ServerState = 'starting';
  return {
    get state() {
      return current;
    },
    become(state) {
      if (current !== 'draining') current = state;
    },
  };
}
