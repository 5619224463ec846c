import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { LINES_TYPE } from '../http/answer-line.ts';
import { propertiesOf } from '../http/json-schema.ts';
import { bytesSchema, PROBLEMS, queryParameter } from '../http/openapi-parts.ts';
import { predictionSchema } from '../http/prediction-schema.ts';
import { MEDIA_TYPE, type MountedLive } from './live-request.ts';

/** How a live run is described to people and programs: as a WebSocket, and as a request whose body never seems to end. */
export function liveOperations(mounted: MountedLive): ZodOpenApiPathsObject[string] {
  const { task, live, modality, schemas } = mounted;
  const parameters = [
    ...[...propertiesOf(schemas.options)].map(([name, schema]) => queryParameter(name, schema)),
    queryParameter(MEDIA_TYPE, { type: 'string', description: `What the bytes are; default ${live.mediaTypes[0]}.` }),
  ] as never;
  const common = { summary: `${task.summary} Answers while the input arises.`, tags: [modality.name], parameters };
  const content = Object.fromEntries(live.mediaTypes.map((type) => [type, { schema: bytesSchema(type) }]));
  return {
    get: {
      ...common,
      operationId: `${task.name}.live`,
      description: SOCKET,
      responses: { '101': { description: 'The connection is a WebSocket from here on.' }, ...PROBLEMS },
    },
    post: {
      ...common,
      operationId: `${task.name}.stream`,
      description: STREAM,
      requestBody: { required: true, content },
      responses: streamResponses(mounted),
    },
  };
}

function streamResponses({ task }: MountedLive): ZodOpenApiOperationObject['responses'] {
  return {
    '200': {
      description: 'One line of JSON for each event, the prediction last.',
      content: { [LINES_TYPE]: { schema: eventSchema(task.result) } },
    },
    ...PROBLEMS,
  };
}

/** The schema of one line, or one text frame, of an answer. */
function eventSchema(result: z.ZodType): z.ZodType {
  return z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('partial'),
      value: result.describe('The result up to now; a later one takes its place.'),
    }),
    z.object({ kind: z.literal('final'), prediction: predictionSchema(result) }),
    z
      .looseObject({ kind: z.literal('problem'), code: z.string(), status: z.int(), detail: z.string() })
      .describe('A problem, its members beside `kind`. After a prediction: why the input was ended before its time.'),
  ]);
}

const SOCKET = [
  'A WebSocket. The client sends, at first or not at all, a text frame `{ "mediaType": …, "options": { … } }` (or says the same in the',
  'query), then the input as binary frames of at most 1 MiB, as it arises, and at last the text frame `{ "end": true }`. The server sends text',
  'frames, each an object: `{ "kind": "partial", "value" }` again and again, `{ "kind": "final", "prediction" }`, or',
  '`{ "kind": "problem", … }` with the members of a problem; then it closes with 1000, 1001 (it shuts down), 1003, 1007, 1008, 1009, 1011 or',
  '1013 (try again later). A client that closes the connection before leaves the run.',
].join(' ');
const STREAM = [
  'The same without WebSockets: the body is the input, sent as it arises with `transfer-encoding: chunked`, and its end ends the input.',
  'Each line of the answer is what a text frame of the WebSocket would be.',
].join(' ');
