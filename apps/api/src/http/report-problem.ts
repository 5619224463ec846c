import { SdkError } from '@medmodal/core';
import type { Logger } from 'pino';
import { errorLocation } from './error-location.ts';
import { problemOf, type Problem } from './problem.ts';

/** The problem of anything that was thrown; an unexpected error is logged by where it was thrown. */
export function reportProblem(error: unknown, requestId: string, logger: Logger): Problem {
  const problem = problemOf(error, requestId);
  if (problem.status === 500) {
    const at = SdkError.is(error) ? undefined : errorLocation(error);
    logger.error({ requestId, code: problem.code, at }, 'failure');
  }
  return problem;
}
