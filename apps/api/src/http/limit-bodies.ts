import type { RequestHandler } from 'express';
import { livePath } from '../live/live-request.ts';
import type { MountedTask } from './mounted-task.ts';

/** Longer than a run may take, so that its own time limit comes first. */
const GRACE_MS = 1_000;

/** Closes connections whose request is not whole after `timeoutMs`; those of live runs have limits of their own. */
export function limitBodies(tasks: readonly MountedTask[], timeoutMs: number): RequestHandler {
  const live = new Set(tasks.filter(({ task }) => task.live).map(({ path }) => livePath(path)));
  return (request, _response, next) => {
    if (!request.complete && !live.has(request.path)) {
      const timer = setTimeout(() => void (request.complete || request.destroy()), timeoutMs + GRACE_MS);
      request.once('close', () => clearTimeout(timer));
    }
    next();
  };
}
