import express, { type Router } from 'express';
import type { ModelCard, Modality } from '@medmodal/core';
import { allowOnly } from './error-handler.ts';
import { isModelFault } from './model-fault.ts';
import type { MountedTask } from './mounted-task.ts';
import { livePath } from '../live/live-request.ts';
import { sendJson } from './send-json.ts';

/** `GET /v1/modalities` and `GET /v1/models`: what this server can do, and with what. */
export function catalogueRouter(modalities: readonly Modality[], tasks: readonly MountedTask[]): Router {
  const router = express.Router();
  router.get('/v1/modalities', async (_request, response) => {
    await sendJson(response, { modalities: modalities.map((modality) => describeModality(modality, tasks)) });
  });
  router.get('/v1/models', async (_request, response) => {
    const listed = await Promise.all(tasks.map(listModels));
    const unavailable = listed.flatMap((each) => each.unavailable ?? []);
    const models = listed.flatMap((each) => each.models);
    await sendJson(response, { models, ...(unavailable.length > 0 && { unavailable }) });
  });
  router.all(['/v1/modalities', '/v1/models'], allowOnly('GET', 'HEAD'));
  return router;
}

interface ListedModels {
  readonly models: readonly { readonly task: string; readonly card: ModelCard }[];
  /** The task and the code of what is wrong, when its cards cannot be read. */
  readonly unavailable?: { readonly task: string; readonly code: string };
}

async function listModels({ task }: MountedTask): Promise<ListedModels> {
  try {
    return { models: (await task.models()).map((card) => ({ task: task.name, card })) };
  } catch (error) {
    if (!isModelFault(error)) throw error;
    return { models: [], unavailable: { task: task.name, code: error.code } };
  }
}

function describeModality(modality: Modality, tasks: readonly MountedTask[]): unknown {
  return {
    name: modality.name,
    summary: modality.summary,
    collections: (modality.collections ?? []).map(({ name, mediaTypes, extensions }) => ({
      name,
      mediaTypes,
      extensions,
    })),
    tasks: tasks.filter((mounted) => mounted.modality === modality).map(describeTask),
  };
}

function describeTask({ task, path, schemas }: MountedTask): unknown {
  return {
    name: task.name,
    summary: task.summary,
    path,
    mediaTypes: task.mediaTypes,
    ...(task.live && { live: { path: livePath(path), mediaTypes: task.live.mediaTypes } }),
    ...schemas,
    exports: Object.entries(task.exports).map(([name, { summary, mediaType, extension }]) => ({
      name,
      summary,
      mediaType,
      extension,
    })),
    examples: task.examples.map((example) => ({ ...example, url: `/examples/${example.path}` })),
  };
}
