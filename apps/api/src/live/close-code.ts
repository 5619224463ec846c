import type { Problem } from '../http/problem.ts';

/** WebSocket close codes (RFC 6455, 7.4.1, and the IANA registry for 1013). */
const CLOSE = {
  done: 1000,
  goingAway: 1001,
  unsupported: 1003,
  invalid: 1007,
  refused: 1008,
  tooLarge: 1009,
  failed: 1011,
  later: 1013,
};

const BY_STATUS: Readonly<Record<number, number>> = {
  400: CLOSE.invalid,
  413: CLOSE.tooLarge,
  415: CLOSE.unsupported,
  422: CLOSE.invalid,
  503: CLOSE.later,
};

/** The code with which a connection is closed that ended with `problem`, or with none. */
export function closeCode(problem: Problem | undefined): number {
  if (problem === undefined) return CLOSE.done;
  if (problem.code === 'server.draining') return CLOSE.goingAway;
  return BY_STATUS[problem.status] ?? (problem.status < 500 ? CLOSE.refused : CLOSE.failed);
}
