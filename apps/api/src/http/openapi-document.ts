import type { Modality, Task } from '@medmodal/core';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { answerLineSchema, LINES_TYPE } from './answer-line.ts';
import { liveOperations } from '../live/live-operations.ts';
import { findLive, livePath } from '../live/live-request.ts';
import { EXPORT } from './export-parameter.ts';
import { propertiesOf, type JsonSchema } from './json-schema.ts';
import type { MountedTask } from './mounted-task.ts';
import { bytesSchema, PROBLEMS, queryParameter } from './openapi-parts.ts';
import { predictionSchema } from './prediction-schema.ts';

type Content = NonNullable<ZodOpenApiOperationObject['requestBody']>['content'];

/** What {@link openapiDocument} draws from. */
export interface OpenapiFacts {
  readonly version: string;
  readonly tasks: readonly MountedTask[];
}

/** The OpenAPI 3.1 document of the server, drawn from the tasks' own schemas. */
export function openapiDocument({ version, tasks }: OpenapiFacts): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = { ...FIXED_PATHS };
  for (const mounted of tasks) paths[mounted.path] = { post: taskOperation(mounted) };
  for (const mounted of tasks.flatMap((each) => findLive(each) ?? [])) {
    paths[livePath(mounted.path)] = liveOperations(mounted);
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'medmodal',
      version,
      description: 'Medical AI tasks over HTTP. Every error is a problem+json with a stable `code`.',
    },
    paths,
  });
}

function taskOperation({ task, modality, schemas }: MountedTask): ZodOpenApiOperationObject {
  const content: Content = { 'application/json': { schema: bodySchema(schemas.input, schemas.options) } as never };
  for (const mediaType of task.mediaTypes) {
    if (mediaType !== 'application/json') content[mediaType as 'text/plain'] = { schema: bytesSchema(mediaType) };
  }
  for (const mediaType of collectionTypes(modality)) {
    content[mediaType as 'text/plain'] = { schema: bytesSchema(mediaType) };
  }
  return {
    operationId: task.name,
    summary: task.summary,
    tags: [modality.name],
    parameters: [
      ...[...propertiesOf(schemas.options)].map(([name, schema]) => queryParameter(name, schema)),
      ...exportParameters(task),
    ] as never,
    requestBody: { required: true, content },
    responses: {
      '200': {
        description:
          Object.keys(task.exports).length === 0 ? 'The prediction.' : 'The prediction, in the form that export names.',
        content: {
          'application/json': { schema: predictionSchema(task.result) },
          ...exportContent(task),
          ...linesContent(task, modality),
        },
      },
      ...PROBLEMS,
    },
  };
}

/** The parameter that asks for another form of the answer, for a task that has one. */
function exportParameters({ exports }: Task): readonly unknown[] {
  const forms = Object.entries(exports);
  if (forms.length === 0) return [];
  const description = `Answer with a file instead of JSON: ${forms.map(([name, { summary }]) => `${name}: ${summary}`).join(' ')}`;
  return [queryParameter(EXPORT, { type: 'string', enum: Object.keys(exports), description })];
}

function exportContent({ exports }: Task): Record<string, { schema: ReturnType<typeof bytesSchema> }> {
  return Object.fromEntries(
    Object.values(exports).map(({ mediaType }) => [mediaType, { schema: bytesSchema(mediaType) }]),
  );
}

/** A file of many inputs is answered by one line of JSON for each record. */
function linesContent({ result }: Task, modality: Modality): Record<string, { schema: z.ZodType }> {
  const types = collectionTypes(modality);
  return types.length === 0 ? {} : { [LINES_TYPE]: { schema: answerLineSchema(result, types) } };
}

function collectionTypes({ collections = [] }: Modality): readonly string[] {
  return collections.flatMap(({ mediaTypes }) => mediaTypes);
}

/** The JSON body of a task: the fields of its input, with the options beside them. */
function bodySchema(input: JsonSchema, options: JsonSchema): JsonSchema {
  const described = { ...options, description: 'Options of the task; each has a default.' };
  if (input.type !== 'object') return { allOf: [input, { type: 'object', properties: { options: described } }] };
  return { ...input, properties: { ...input.properties, options: described } };
}

const STATUS = z.object({
  status: z.enum(['live', 'starting', 'ready', 'failed', 'draining']),
  unavailable: z.array(z.string()).optional().describe('Tasks that cannot run, because their models cannot be used.'),
});

function reading(summary: string, schema: z.ZodType): ZodOpenApiOperationObject {
  return {
    summary,
    tags: ['server'],
    responses: { '200': { description: summary, content: { 'application/json': { schema } } }, ...PROBLEMS },
  };
}

const FIXED_PATHS: ZodOpenApiPathsObject = {
  '/v1/modalities': {
    get: reading(
      'Modalities and tasks, with the JSON Schemas of input, options and result',
      z.object({ modalities: z.array(z.looseObject({ name: z.string() })) }),
    ),
  },
  '/v1/models': {
    get: reading(
      'Cards of the models behind the tasks',
      z.object({
        models: z.array(z.object({ task: z.string(), card: z.looseObject({}) })),
        unavailable: z.array(z.object({ task: z.string(), code: z.string() })).optional(),
      }),
    ),
  },
  '/health/live': { get: reading('Whether the process answers', STATUS) },
  '/health/ready': { get: reading('Whether requests should be sent here; 503 while warming up and draining', STATUS) },
  '/problems': {
    get: reading(
      'Every code an error can have',
      z.object({ problems: z.array(z.object({ code: z.string(), title: z.string(), status: z.int() })) }),
    ),
  },
};
