import type { Response } from 'express';
import { createProblem, type Problem, type ProblemFacts } from './problem.ts';
import type { ProblemCode } from './problem-status.ts';
import { requestId } from './request-id.ts';

/** Answers with a problem as `application/problem+json`. */
export function sendProblem(response: Response, problem: Problem): void {
  const body = Buffer.from(JSON.stringify(problem));
  response.locals['code'] = problem.code;
  if (problem.status === 503) response.setHeader('retry-after', '1');
  response.status(problem.status);
  response.setHeader('content-type', 'application/problem+json; charset=utf-8');
  response.setHeader('content-length', body.length);
  response.end(body);
}

/** Answers with the problem of a code. */
export function refuse(response: Response, code: ProblemCode, facts: ProblemFacts): void {
  sendProblem(response, createProblem(code, facts, requestId(response)));
}
