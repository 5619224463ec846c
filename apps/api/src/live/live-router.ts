import express, { type Router } from 'express';
import type { WebSocket } from 'ws';
import { allowOnly } from '../http/error-handler.ts';
import type { MountedTask } from '../http/mounted-task.ts';
import { requestId } from '../http/request-id.ts';
import { refuse } from '../http/send-problem.ts';
import { DRAINING } from '../http/task-router.ts';
import { isForeign } from './foreign-origin.ts';
import { runParts, type LiveParts } from './live-parts.ts';
import { findLive, livePath, readLiveQuery } from './live-request.ts';
import { serveSocket } from './serve-socket.ts';
import { serveStream } from './serve-stream.ts';
import type { Upgrades } from './upgrades.ts';

/** `GET /v1/{modality}/{task}/live` (WebSocket) and `POST` of the same, for every task that answers live. */
export function liveRouter(tasks: readonly MountedTask[], live: LiveParts, upgrades: Upgrades): Router {
  const router = express.Router();
  const { parts, runs } = live;
  for (const mounted of tasks.flatMap((each) => findLive(each) ?? [])) {
    const path = livePath(mounted.path);
    router.get(path, async (request, response) => {
      if (!upgrades.has(request)) return refuse(response.setHeader('upgrade', 'websocket'), 'upgrade.required', PLAIN);
      if (parts.readiness.state === 'draining') return refuse(response, 'server.draining', DRAINING);
      if (isForeign(request)) return refuse(response, 'origin.refused', FOREIGN);
      const asked = readLiveQuery(request.originalUrl, mounted);
      const id = requestId(response);
      upgrades.accept(request, response, async (socket: WebSocket) => {
        const outcome = await serveSocket(socket, { mounted, asked, runs, run: runParts(live, id) });
        const { problem, bytesIn, bytesOut } = outcome;
        Object.assign(response.locals, { status: problem?.status ?? 101, code: problem?.code, bytesIn, bytesOut });
      });
    });
    router.post(path, async (request, response) => {
      if (parts.readiness.state === 'draining') return refuse(response, 'server.draining', DRAINING);
      await serveStream(request, response, { mounted, runs, run: runParts(live, requestId(response)) });
    });
    router.all(path, allowOnly('GET', 'POST'));
  }
  return router;
}

const PLAIN = {
  detail: 'This address takes WebSocket connections, and POST requests.',
  hint: 'Open it as a WebSocket, or POST the input to it as it arises; /docs describes both.',
};
const FOREIGN = {
  detail: 'A page of another site cannot open this connection.',
  hint: 'Open it from a page of this server, or from a program.',
};
