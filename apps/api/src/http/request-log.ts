import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { requestId } from './request-id.ts';

/**
 * Writes one line for each request. Its fields are all there is: method, route template (never the address, which can
 * hold anything), status, code, times and sizes.
 */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const line = { ...outcome(request, response), ms: Math.round((performance.now() - started) * 10) / 10 };
      if (line.status >= 500) logger.error(line, 'request');
      else logger.info(line, 'request');
    });
    next();
  };
}

function outcome(
  request: Request,
  response: Response,
): { requestId: string; status: number } & Record<string, unknown> {
  const { status } = response.locals;
  const gone = status === undefined && !response.writableFinished;
  return {
    requestId: requestId(response),
    method: request.method,
    route: typeof request.route?.path === 'string' ? request.route.path : 'other',
    status: gone ? 499 : Number(status ?? response.statusCode),
    code: gone ? 'cancelled' : response.locals['code'],
    bytesIn: response.locals['bytesIn'],
    bytesOut: Number(response.locals['bytesOut'] ?? response.getHeader('content-length') ?? 0),
  };
}
