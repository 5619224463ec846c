import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Gives each request an id, and tells it in `x-request-id`. A client's own is kept when it is a UUID. */
export function assignRequestId(): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && UUID.test(given) ? given : randomUUID();
    response.locals['requestId'] = id;
    response.setHeader('x-request-id', id);
    next();
  };
}

/** The id that {@link assignRequestId} gave. */
export function requestId(response: Response): string {
  return String(response.locals['requestId']);
}
