import type { FailedRequest } from './hub-load-error.ts';

/** A `fetch` for one load. */
export interface WatchedFetch {
  fetch(input: string | URL, init?: RequestInit): Promise<Response>;
  /** The last request that failed. */
  failed(): FailedRequest | undefined;
  /** Ends what is still under way. */
  stop(): void;
}

/** Makes a `fetch` that ends with the caller's wish, remembers what failed, and asks for nothing when it must stay at home. */
export function watchedFetch(
  host: string,
  { signal, localFilesOnly }: { readonly signal: AbortSignal | undefined; readonly localFilesOnly: boolean },
): WatchedFetch {
  const ended = new AbortController();
  const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  let failed: FailedRequest | undefined;
  return {
    async fetch(input, init) {
      const file = fileOf(String(input), host);
      if (isMisledProbe(String(input), init)) return PROBED();
      if (localFilesOnly) return new Response(null, { status: 404 });
      try {
        const response = await fetch(input, { ...init, signal: either });
        if (!response.ok) failed = { file, status: response.status };
        return abortable(response, either);
      } catch (error) {
        failed = { file };
        throw error;
      }
    },
    failed: () => failed,
    stop: () => ended.abort(),
  };
}

/** The response with a body that fails as soon as the signal is aborted: a read that is under way may never settle by itself. */
function abortable(response: Response, signal: AbortSignal): Response {
  const reader = response.body?.getReader();
  if (!reader) return response;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const abort = (): void => {
        controller.error(signal.reason);
        reader.cancel(signal.reason).catch(() => undefined);
      };
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/**
 * Before it loads a tokenizer the library asks whether there is one, but forgets revision and cache folder, and keeps the
 * answer for good. So it is told yes; the request that follows is right, and fails where there is none.
 */
function isMisledProbe(address: string, init: RequestInit | undefined): boolean {
  if (new Headers(init?.headers).get('range') !== 'bytes=0-0') return false;
  return address.endsWith('/resolve/main/tokenizer_config.json');
}

const PROBED = (): Response =>
  new Response(new Uint8Array(1), { status: 206, headers: { 'content-range': 'bytes 0-0/1' } });

function fileOf(address: string, host: string): string {
  const path = address.startsWith(host) ? address.slice(host.length) : address;
  return path.replace(/^.*\/resolve\/[^/]+\//u, '');
}
