import express, { type Router } from 'express';
import type { Readiness } from '../readiness.ts';
import { allowOnly } from './error-handler.ts';
import { sendJson } from './send-json.ts';

/** `GET /health/live`: the process answers. `GET /health/ready`: 200 once warmed up, 503 before and while draining. */
export function healthRouter(readiness: Readiness): Router {
  const router = express.Router();
  router.get('/health/live', (_request, response) => sendJson(response, { status: 'live' }));
  router.get('/health/ready', (_request, response) => {
    const { state, unavailable } = readiness;
    if (state !== 'ready') response.setHeader('retry-after', '1');
    return sendJson(
      response,
      { status: state, ...(unavailable.length > 0 && { unavailable }) },
      state === 'ready' ? 200 : 503,
    );
  });
  router.all(['/health/live', '/health/ready'], allowOnly('GET', 'HEAD'));
  return router;
}
