import { SdkError } from '@medmodal/core';
import { z } from 'zod';
import { problemKind, type ProblemCode } from './problem-status.ts';

/** An error as RFC 9457 problem details, with members of our own from `code` on. */
export interface Problem {
  /** Reference to a description of the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened, in one sentence. */
  readonly detail: string;
  /** Names this occurrence: the request id as a URN. */
  readonly instance: string;
  readonly code: string;
  /** What to do about it, in one sentence. */
  readonly hint?: string | undefined;
  /** Facts a program can act on. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string;
}

/** The schema of {@link Problem}, for the OpenAPI document. */
export const problemSchema: z.ZodType<Problem> = z
  .object({
    type: z.string().describe('Reference to a description of the code.'),
    title: z.string().describe('What the code means; never changes from case to case.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What happened, in one sentence. Never a piece of the input.'),
    instance: z.string().describe('Names this occurrence: the request id as a URN.'),
    code: z.string().describe('Stable name that a program can act on, such as `input.empty`.'),
    hint: z.string().optional().describe('What to do about it, in one sentence.'),
    details: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Facts that a program can act on: limits, sizes, positions.'),
    requestId: z.string().describe('The same as in the header `x-request-id` and in the log of the server.'),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 problem details.' });

/** What a problem says beyond its code. */
export interface ProblemFacts {
  readonly detail: string;
  readonly hint?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The problem of a code in one request. */
export function createProblem(code: ProblemCode, facts: ProblemFacts, requestId: string): Problem {
  const { title, status } = problemKind(code);
  const details = Object.keys(facts.details ?? {}).length > 0 ? facts.details : undefined;
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: facts.detail,
    instance: `urn:uuid:${requestId}`,
    code,
    hint: facts.hint,
    details,
    requestId,
  };
}

/**
 * The problem of anything that was thrown. What is the server's own fault keeps its code, but not its message, which may
 * hold paths of this machine; what is not an `SdkError` becomes `internal`, with nothing but the request id.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  if (isHttpError(error)) {
    const facts = {
      detail: 'The address or the headers of the request cannot be read.',
      hint: 'Check the address and its percent-escapes.',
    };
    return createProblem('request.invalid', facts, requestId);
  }
  if (!SdkError.is(error)) return createProblem('internal', unexpected(requestId), requestId);
  const told = error.fault === 'input' || error.fault === 'capacity' || error.fault === 'cancelled';
  const facts = told ? { detail: error.message, hint: error.hint, details: error.details } : unexpected(requestId);
  return createProblem(error.code, facts, requestId);
}

function unexpected(requestId: string): ProblemFacts {
  return {
    detail: 'The server could not answer this request.',
    hint: `Try again; if it happens again, give the operator of the server the request id ${requestId}.`,
  };
}

/** Errors that Express itself makes for unreadable addresses carry a 4xx `status`. */
function isHttpError(error: unknown): boolean {
  if (SdkError.is(error) || !(error instanceof Error) || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}
