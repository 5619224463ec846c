import type { AppParts } from '../app-parts.ts';
import type { Admission } from '../http/admission.ts';
import type { LiveRunParts } from './live-run.ts';
import type { LiveRuns } from './live-runs.ts';

/** What live routes are made of. */
export interface LiveParts {
  readonly parts: AppParts;
  readonly admission: Admission;
  readonly runs: LiveRuns;
}

/** What every live run of one request has in common. */
export function runParts({ parts, admission }: LiveParts, requestId: string): Omit<LiveRunParts, 'client'> {
  const limits = { ...parts.live, answerMs: parts.limits.requestTimeoutMs };
  return { limits, admission, logger: parts.logger, requestId };
}
