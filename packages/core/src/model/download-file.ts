import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import type { ProgressListener } from '../task/progress.ts';
import type { ByteCache } from './byte-cache.ts';

/** How to download one file. */
export interface DownloadOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** Keeps what was received when the download is interrupted. */
  readonly store?: ByteCache | undefined;
  /** What the file should be: names the interrupted part, and bounds what is accepted. */
  readonly expected?: { readonly sha256: string; readonly bytes: number };
}

/** Largest file that is accepted without a stated size (a card), in bytes. */
const MAX_UNSTATED_BYTES = 4 * 1024 * 1024;

/**
 * Fetches one file and reports progress. Goes on from an interrupted download when the server answers to ranges.
 *
 * @throws `model.not-found` (404, 410), `upstream.unreachable`, `model.corrupt` when more comes than is expected, `cancelled`.
 */
export async function downloadFile(location: URL, options: DownloadOptions): Promise<Uint8Array> {
  throwIfCancelled(options.signal);
  const partKey = options.expected && `${options.expected.sha256}.part`;
  const part = partKey === undefined ? undefined : await options.store?.get(partKey);
  const usable = part && options.expected && part.length < options.expected.bytes ? part : new Uint8Array();
  const response = await request(location, options, usable.length);
  const chunks: Uint8Array[] = response.status === 206 ? [usable] : [];
  try {
    await receive(response, chunks, { location, ...options });
  } catch (error) {
    if (partKey !== undefined && !isCorrupt(error)) await options.store?.put(partKey, concatenate(chunks));
    throw error;
  }
  if (part && partKey !== undefined) await options.store?.delete(partKey);
  return concatenate(chunks);
}

async function request(location: URL, { headers, signal }: DownloadOptions, from: number): Promise<Response> {
  let response: Response;
  try {
    const range: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
    response = await fetch(location, { headers: { ...headers, ...range }, ...(signal && { signal }) });
  } catch (cause) {
    throwIfCancelled(signal);
    throw unreachable(location, 'it cannot be reached', cause);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) {
    throw new SdkError('model.not-found', `There is no ${shown(location)}.`, {
      hint: 'Check the URL of the model folder; it must hold card.json.',
      details: { status: response.status },
    });
  }
  throw unreachable(location, `it answered with status ${response.status}`);
}

async function receive(
  response: Response,
  chunks: Uint8Array[],
  options: DownloadOptions & { readonly location: URL },
): Promise<void> {
  const { location, expected, onProgress, signal } = options;
  const limit = expected?.bytes ?? MAX_UNSTATED_BYTES;
  let done = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const reader = response.body?.getReader();
  try {
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
      chunks.push(step.value);
      done += step.value.length;
      if (done > limit) throw tooLong(location, limit);
      onProgress?.({ stage: 'download', done, unit: 'bytes', ...(expected && { total: expected.bytes }) });
    }
  } catch (cause) {
    await reader?.cancel().catch(() => {});
    throwIfCancelled(signal);
    if (SdkError.is(cause)) throw cause;
    throw unreachable(location, 'the connection broke', cause);
  }
  if (expected && done < expected.bytes) throw unreachable(location, `only ${done} of ${expected.bytes} bytes came`);
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function unreachable(location: URL, reason: string, cause?: unknown): SdkError {
  return new SdkError('upstream.unreachable', `${shown(location)} could not be read: ${reason}.`, {
    cause,
    hint: 'Check the network and try again, or use the bundled model.',
  });
}

function tooLong(location: URL, limit: number): SdkError {
  return new SdkError('model.corrupt', `${shown(location)} is longer than ${limit} bytes.`, {
    hint: 'Check that the card and the files on the server belong together.',
    details: { limit },
  });
}

function isCorrupt(error: unknown): boolean {
  return SdkError.is(error) && error.code === 'model.corrupt';
}

function shown(location: URL): string {
  return `${location.origin}${location.pathname}`;
}
