import express, { type Router } from 'express';
import { allowOnly } from './error-handler.ts';
import { problemKinds } from './problem-status.ts';
import { sendJson } from './send-json.ts';

/** `GET /problems` and `GET /problems/{code}`: what the `type` of a problem refers to. */
export function problemRouter(): Router {
  const router = express.Router();
  const kinds = problemKinds();
  router.get('/problems', (_request, response) => sendJson(response, { problems: kinds }));
  router.get('/problems/:code', (request, response, next) => {
    const kind = kinds.find(({ code }) => code === request.params.code);
    return kind === undefined ? next() : sendJson(response, kind);
  });
  router.all(['/problems', '/problems/:code'], (request, response, next) =>
    ['GET', 'HEAD'].includes(request.method) ? next() : allowOnly('GET', 'HEAD')(request, response, next),
  );
  return router;
}
