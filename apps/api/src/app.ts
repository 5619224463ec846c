import { VERSION } from '@medmodal/core';
import express, { type Express } from 'express';
import type { AppParts } from './app-parts.ts';
import { createAdmission } from './http/admission.ts';
import { catalogueRouter } from './http/catalogue-router.ts';
import { consoleRouter } from './http/console-router.ts';
import { docsRouter } from './http/docs-router.ts';
import { answerErrors, answerUnknownRoutes } from './http/error-handler.ts';
import { examplesRouter } from './http/examples-router.ts';
import { healthRouter } from './http/health-router.ts';
import { limitBodies } from './http/limit-bodies.ts';
import { mountTasks } from './http/mounted-task.ts';
import { openapiDocument } from './http/openapi-document.ts';
import { problemRouter } from './http/problem-router.ts';
import { assignRequestId } from './http/request-id.ts';
import { logRequests } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { taskRouter } from './http/task-router.ts';
import { liveRouter } from './live/live-router.ts';
import { createLiveRuns, type LiveRuns } from './live/live-runs.ts';
import { createUpgrades, type Upgrades } from './live/upgrades.ts';
import type { Readiness } from './readiness.ts';

/** The application: what an HTTP server is given. */
export interface App {
  /** Answers requests. */
  readonly handler: Express;
  /** Answers the `upgrade` event, by which WebSocket connections begin. */
  readonly upgrade: ReturnType<Upgrades['listener']>;
  /** The live runs that are under way. */
  readonly runs: LiveRuns;
}

/** Makes the application out of its parts. Opens no port and reads no environment. */
export function createApp(parts: AppParts): App {
  const tasks = mountTasks(parts.modalities);
  const admission = createAdmission(parts.limits.maxConcurrentRuns);
  const runs = createLiveRuns();
  const upgrades = createUpgrades();
  const app = express();
  app.disable('x-powered-by').set('etag', false).set('query parser', false);
  app.use(assignRequestId(), logRequests(parts.logger), ...securityHeaders(), closeWhileDraining(parts.readiness));
  app.use(limitBodies(tasks, parts.limits.requestTimeoutMs));
  app.use(healthRouter(parts.readiness));
  app.use(liveRouter(tasks, { parts, admission, runs }, upgrades));
  app.use(taskRouter(tasks, { parts, admission }));
  app.use(catalogueRouter(parts.modalities, tasks));
  app.use(examplesRouter(tasks, parts.folders.examples));
  app.use(docsRouter(openapiDocument({ version: VERSION, tasks })));
  app.use(problemRouter());
  app.use(consoleRouter(parts.folders.console));
  app.use(answerUnknownRoutes());
  app.use(answerErrors(parts.logger));
  return { handler: app, upgrade: upgrades.listener(app), runs };
}

function closeWhileDraining(readiness: Readiness): express.RequestHandler {
  return (_request, response, next) => {
    if (readiness.state === 'draining') response.setHeader('connection', 'close');
    next();
  };
}
