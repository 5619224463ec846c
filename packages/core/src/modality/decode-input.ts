import { SdkError } from '../errors/sdk-error.ts';
import type { Task } from '../task/task.ts';
import type { Modality } from './modality.ts';

const JSON_TYPE = 'application/json';

/**
 * Turns bytes into the value a task takes: with the codec of its modality that knows the media type, and
 * `application/json` by the task's own input schema where no codec claims it.
 *
 * @param type media type, with or without parameters, in any case. Default: the first one of the task.
 * @throws `input.media-type` (its details list the accepted types), `input.empty`, and what the codec throws.
 */
// oxlint-disable-next-line eslint/max-params -- a media type belongs to bytes as an encoding does
export async function decodeInput(modality: Modality, task: Task, bytes: Uint8Array, type?: string): Promise<unknown> {
  const mediaType = essence(type ?? task.mediaTypes[0] ?? JSON_TYPE);
  if (bytes.length === 0) {
    throw new SdkError('input.empty', 'The input has no bytes.', { hint: `Send ${acceptedTypes(task).join(' or ')}.` });
  }
  const isJson = mediaType === JSON_TYPE;
  if (!isJson && !task.mediaTypes.includes(mediaType)) throw mediaTypeError(task, mediaType);
  const codec = modality.codecs.find((candidate) => candidate.mediaTypes.includes(mediaType));
  if (codec) return codec.decode(bytes);
  if (isJson) return parseJsonInput(task, bytes);
  throw mediaTypeError(task, mediaType);
}

/** Reads the JSON form of a task's input. @throws `input.encoding`, `input.format`, `input.schema`. */
export async function parseJsonInput(task: Task, bytes: Uint8Array): Promise<unknown> {
  return parseInput(task, parseJson(bytes));
}

/** Checks the JSON form of a task's input and makes its value. @throws `input.schema` naming the first wrong field. */
export async function parseInput(task: Task, json: unknown): Promise<unknown> {
  const parsed = await task.input.safeParseAsync(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  throw new SdkError(
    'input.schema',
    `The input of ${task.name} is wrong${path && ` at ${path}`}: ${issue?.message ?? 'unknown'}.`,
    {
      hint: `Look at the input schema of ${task.name}.`,
      details: { task: task.name, path },
    },
  );
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SdkError('input.encoding', 'The JSON is not valid UTF-8.', { hint: 'Encode it as UTF-8.' });
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the input, so it is not kept as the cause.
    throw new SdkError('input.format', 'The input is not valid JSON.', { hint: 'Check quotes, commas and brackets.' });
  }
}

function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

function acceptedTypes(task: Task): readonly string[] {
  return task.mediaTypes.includes(JSON_TYPE) ? task.mediaTypes : [...task.mediaTypes, JSON_TYPE];
}

function mediaTypeError(task: Task, mediaType: string): SdkError {
  const accepted = acceptedTypes(task);
  return new SdkError(
    'input.media-type',
    `${task.name} does not read ${/^[\w.+/-]{1,80}$/.test(mediaType) ? mediaType : 'this media type'}.`,
    {
      hint: `Send ${accepted.join(' or ')}.`,
      details: { task: task.name, accepted: [...accepted] },
    },
  );
}
