import { readFile } from 'node:fs/promises';
import express, { type Router } from 'express';
import { allowOnly } from './error-handler.ts';
import type { MountedTask } from './mounted-task.ts';

/** `GET /examples/{path}`: the example inputs that the tasks name, and no other file. */
export function examplesRouter(tasks: readonly MountedTask[], folder: URL): Router {
  const router = express.Router();
  for (const { path, mediaType } of new Map(
    tasks.flatMap(({ task }) => task.examples.map((example) => [example.path, example])),
  ).values()) {
    const address = `/examples/${path}`;
    router.get(address, async (_request, response) => {
      const bytes = await readFile(new URL(path, folder));
      response.setHeader('content-type', mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);
      response.setHeader('content-length', bytes.length);
      response.end(bytes);
    });
    router.all(address, allowOnly('GET', 'HEAD'));
  }
  return router;
}
