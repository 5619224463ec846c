import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { discardBody } from './discard-body.ts';
import { reportProblem } from './report-problem.ts';
import { requestId } from './request-id.ts';
import { refuse, sendProblem } from './send-problem.ts';

/** Turns whatever a handler threw into a problem. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return async (error: unknown, request, response, _next) => {
    const id = requestId(response);
    const problem = reportProblem(error, id, logger);
    response.locals['code'] = problem.code;
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    await discardBody(request, response);
    sendProblem(response, problem);
  };
}

/** Answers what no route has answered. */
export function answerUnknownRoutes(): RequestHandler {
  return async (request, response) => {
    await discardBody(request, response);
    const code = request.path.startsWith('/v1/') ? 'task.unknown' : 'route.unknown';
    refuse(response, code, {
      detail: code === 'task.unknown' ? 'There is no task at this address.' : 'There is nothing at this address.',
      hint: 'GET /v1/modalities lists the tasks and their addresses; /docs describes every route.',
    });
  };
}

/** Answers every method that a route does not have, naming those it has. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  return async (request, response) => {
    await discardBody(request, response);
    response.setHeader('allow', methods.join(', '));
    refuse(response, 'method.not-allowed', {
      detail: `This address does not take ${request.method} requests.`,
      hint: `Use ${methods.join(' or ')}.`,
      details: { allow: methods },
    });
  };
}
