import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { JsonSchema } from './json-schema.ts';
import { problemSchema } from './problem.ts';

/** The bytes of a file; of text, the text. */
export function bytesSchema(mediaType: string): { type: 'string'; contentMediaType?: string } {
  return mediaType.startsWith('text/') ? { type: 'string' } : { type: 'string', contentMediaType: mediaType };
}

/** A parameter of the query. */
export function queryParameter(name: string, schema: JsonSchema): unknown {
  const description = schema.description ?? name;
  return { name, in: 'query', required: false, description, schema, style: 'form', explode: false };
}

const PROBLEM = { 'application/problem+json': { schema: problemSchema } };
/** What may go wrong with any request. */
export const PROBLEMS: ZodOpenApiOperationObject['responses'] = {
  '4XX': { description: 'The request must be changed; `hint` says how.', content: PROBLEM },
  '5XX': {
    description: 'The server could not answer; 503 can be tried again after `retry-after` seconds.',
    content: PROBLEM,
  },
};
