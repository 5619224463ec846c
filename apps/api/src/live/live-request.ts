import { SdkError, type LiveAnswering, type LiveRequest } from '@medmodal/core';
import type { MountedTask } from '../http/mounted-task.ts';
import { parseJson } from '../http/parse-json.ts';
import { readQueryOptions } from '../http/query-options.ts';
import { mergeOptions, requireKnownOptions } from '../http/read-task-request.ts';

/** The query parameter that says what the bytes are. No option may have its name. */
export const MEDIA_TYPE = 'mediaType';

/** Where a task is asked that is at `path` and answers live. */
export function livePath(path: string): string {
  return `${path}/live`;
}

/** A task that answers live, where it is mounted. */
export interface MountedLive extends MountedTask {
  readonly live: LiveAnswering;
}

/** The task with its live side; undefined where it has none. */
export function findLive(mounted: MountedTask): MountedLive | undefined {
  const { live } = mounted.task;
  return live && { ...mounted, live };
}

/** Reads what the address of a live run asks for. @throws errors of the caller's fault. */
export function readLiveQuery(url: string, mounted: MountedLive): LiveRequest {
  const { options } = mounted.schemas;
  const withType = { ...options, properties: { ...options.properties, [MEDIA_TYPE]: { type: 'string' as const } } };
  const { [MEDIA_TYPE]: mediaType, ...inQuery } = readQueryOptions(url, withType);
  return checked({ mediaType, options: inQuery }, mounted);
}

/** What a text frame says: how the run is to be answered, or that its input has ended. */
export type ControlFrame = { readonly kind: 'end' } | { readonly kind: 'start'; readonly request: LiveRequest };

/**
 * Reads a text frame: `{ "end": true }`, or `{ "mediaType", "options" }` which adds to what the address asks for.
 *
 * @throws errors of the caller's fault.
 */
export function readControlFrame(bytes: Uint8Array, asked: LiveRequest, mounted: MountedLive): ControlFrame {
  const frame = parseJson(bytes);
  if (!isRecord(frame)) throw notUnderstood();
  const { end, ...start } = frame;
  const others = Object.keys(start);
  if (end === true && others.length === 0) return { kind: 'end' };
  if (end !== undefined || others.some((name) => name !== MEDIA_TYPE && name !== 'options')) throw notUnderstood();
  const { options = {}, mediaType = asked.mediaType } = start;
  if (!isRecord(options)) throw notUnderstood();
  const inQuery = isRecord(asked.options) ? asked.options : {};
  return { kind: 'start', request: checked({ mediaType, options: mergeOptions(inQuery, options) }, mounted) };
}

interface Asked {
  readonly mediaType: unknown;
  readonly options: Record<string, unknown>;
}

function checked({ mediaType, options }: Asked, mounted: MountedLive): LiveRequest {
  requireKnownOptions(options, mounted);
  return mediaType === undefined ? { options } : { options, mediaType: requireMediaType(mediaType, mounted) };
}

/** @throws `input.media-type`, which lists those the task takes live and does not repeat what was asked. */
export function requireMediaType(asked: unknown, { live }: MountedLive): string {
  const known = live.mediaTypes.map(essence);
  if (typeof asked === 'string' && known.includes(essence(asked))) return asked;
  throw new SdkError('input.media-type', 'The media type of the stream is not supported by this task.', {
    hint: `Send ${live.mediaTypes.join(' or ')}.`,
    details: { accepted: live.mediaTypes },
  });
}

function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function notUnderstood(): SdkError {
  return new SdkError('input.format', 'A text frame of the stream is not understood.', {
    hint: 'Send {"mediaType": …, "options": {…}} first or not at all, the input as binary frames, and {"end": true}.',
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
