import express, { type Router } from 'express';
import type { Modality } from '@medmodal/core';
import { allowOnly } from './error-handler.ts';
import type { MountedTask } from './mounted-task.ts';
import { sendJson } from './send-json.ts';

/** `GET /v1/modalities` and `GET /v1/models`: what this server can do, and with what. */
export function catalogueRouter(modalities: readonly Modality[], tasks: readonly MountedTask[]): Router {
  const router = express.Router();
  router.get('/v1/modalities', async (_request, response) => {
    await sendJson(response, { modalities: modalities.map((modality) => describeModality(modality, tasks)) });
  });
  router.get('/v1/models', async (_request, response) => {
    const cards = await Promise.all(
      tasks.map(async ({ task }) => (await task.models()).map((card) => ({ task: task.name, card }))),
    );
    await sendJson(response, { models: cards.flat() });
  });
  router.all(['/v1/modalities', '/v1/models'], allowOnly('GET', 'HEAD'));
  return router;
}

function describeModality(modality: Modality, tasks: readonly MountedTask[]): unknown {
  return {
    name: modality.name,
    summary: modality.summary,
    tasks: tasks.filter((mounted) => mounted.modality === modality).map(describeTask),
  };
}

function describeTask({ task, path, schemas }: MountedTask): unknown {
  return {
    name: task.name,
    summary: task.summary,
    path,
    mediaTypes: task.mediaTypes,
    ...schemas,
    examples: task.examples.map((example) => ({ ...example, url: `/examples/${example.path}` })),
  };
}
