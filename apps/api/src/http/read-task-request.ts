import { decodeInput, SdkError, type ResultExport } from '@medmodal/core';
import type { Request, Response } from 'express';
import type { AppParts } from '../app-parts.ts';
import { EXPORT, findExport, withExport } from './export-parameter.ts';
import { propertiesOf } from './json-schema.ts';
import { requireKnown } from './known-fields.ts';
import { bodyFields, type MountedTask } from './mounted-task.ts';
import { parseInput } from './parse-input.ts';
import { parseJson } from './parse-json.ts';
import { readQueryOptions } from './query-options.ts';
import { readBody, type BodyLimit } from './read-body.ts';

const JSON_TYPE = 'application/json';

/** The value and the options a request asks a task to run on. */
export interface TaskRequest {
  readonly input: unknown;
  readonly options: Record<string, unknown>;
  /** The bytes of the file that `input` was decoded from: the body, or what it holds in base64. */
  readonly source?: Uint8Array;
  /** The form of the answer that is asked for. Default: JSON. */
  readonly form?: ResultExport;
}

/**
 * Reads a request to a task: a JSON body `{ ...input, options? }`, or the bytes of one of the task's media types with
 * options in the query; for both, `?export=` names another form of the answer than JSON.
 *
 * @throws only errors of the caller's fault (4xx), `capacity` and `cancelled`.
 */
export async function readTaskRequest(
  request: Request,
  mounted: MountedTask,
  { limits, response }: { limits: AppParts['limits']; response: Response },
): Promise<TaskRequest> {
  const mediaType = readMediaType(request, mounted);
  const { [EXPORT]: named, ...inQuery } = readQueryOptions(request.originalUrl, withExport(mounted.schemas.options));
  const form = named === undefined ? {} : { form: findExport(named, mounted.task) };
  requireKnownOptions(inQuery, mounted);
  const bytes = await readBody(request, bodyLimit(mediaType, limits));
  response.locals['bytesIn'] = bytes.length;
  if (mediaType !== JSON_TYPE) {
    const input = await decodeInput(mounted.modality, mounted.task, bytes, mediaType);
    return { input, options: inQuery, source: bytes, ...form };
  }
  const { input, options, source } = await readJsonInput(bytes, mounted);
  return { input, options: mergeOptions(inQuery, options), ...(source && { source }), ...form };
}

/** Reads a JSON body `{ ...input, options? }`. */
export async function readJsonInput(bytes: Uint8Array, mounted: MountedTask): Promise<TaskRequest> {
  const body = parseJson(bytes);
  if (!isRecord(body)) {
    throw new SdkError('input.schema', 'The JSON body is not an object.', {
      hint: `Send an object with the fields ${bodyFields(mounted).join(', ')}.`,
    });
  }
  const { options = {}, ...json } = body;
  if (propertiesOf(mounted.schemas.input).size > 0) {
    requireKnown(Object.keys(json), { code: 'input.schema', noun: 'field', known: bodyFields(mounted) });
  }
  if (!isRecord(options)) {
    throw new SdkError('option.invalid', 'The field options is not an object.', {
      hint: 'Send the options as a JSON object, or leave the field out.',
    });
  }
  requireKnownOptions(options, mounted);
  const source = embeddedFile(json, mounted);
  return { input: await parseInput(json, mounted), options, ...(source && { source }) };
}

/** The file that a JSON body holds as a field in base64, such as an image; undefined where there is none. */
function embeddedFile(json: Record<string, unknown>, { schemas }: MountedTask): Uint8Array | undefined {
  const [name] = [...propertiesOf(schemas.input)].find(([, schema]) => schema.contentEncoding === 'base64') ?? [];
  const text = name === undefined ? undefined : json[name];
  return typeof text === 'string' ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;
}

function bodyLimit(mediaType: string, { maxBodyBytes, maxFileBytes }: AppParts['limits']): BodyLimit {
  return mediaType === JSON_TYPE || mediaType.startsWith('text/')
    ? { bytes: maxBodyBytes, setting: 'MAX_BODY_BYTES' }
    : { bytes: maxFileBytes, setting: 'MAX_FILE_BYTES' };
}

/**
 * The media type of a request's body, without parameters.
 *
 * @throws `input.empty` where there is no body; `input.media-type`, which lists the accepted types.
 */
export function readMediaType(request: Request, mounted: MountedTask): string {
  const header = request.headers['content-type'] ?? '';
  const [type = '', ...parameters] = header
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const collections = (mounted.modality.collections ?? []).flatMap(({ mediaTypes }) => mediaTypes);
  const accepted = [...new Set([JSON_TYPE, ...mounted.task.mediaTypes, ...collections])];
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers;
  if (type === '' && length === '0' && coding === undefined) {
    throw new SdkError('input.empty', 'The request has no body.', {
      hint: `Send a body of type ${accepted.join(' or ')}.`,
    });
  }
  if (!accepted.includes(type)) {
    throw new SdkError(
      'input.media-type',
      type === '' ? 'The request names no media type.' : 'The media type of the body is not supported by this task.',
      {
        hint: `Set the content-type header to ${accepted.join(' or ')}.`,
        details: { accepted },
      },
    );
  }
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) {
    throw new SdkError('input.media-type', 'The character set of the body is not supported.', {
      hint: 'Encode the body as UTF-8, and set charset=utf-8 or no charset.',
    });
  }
  return type;
}

/** @throws `option.unknown`, which says what was meant. */
export function requireKnownOptions(options: Record<string, unknown>, mounted: MountedTask): void {
  requireKnown(Object.keys(options), {
    code: 'option.unknown',
    noun: 'option',
    known: [...propertiesOf(mounted.schemas.options).keys()],
  });
}

/** Options out of the query and out of the body. @throws `option.invalid` for one that is in both. */
export function mergeOptions(
  inQuery: Record<string, unknown>,
  inBody: Record<string, unknown>,
): Record<string, unknown> {
  const twice = Object.keys(inQuery).find((name) => Object.hasOwn(inBody, name));
  if (twice !== undefined) {
    throw new SdkError('option.invalid', `The option ${twice} is in the query and in the body.`, {
      hint: 'Give it in one place.',
      details: { option: twice },
    });
  }
  return { ...inQuery, ...inBody };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
