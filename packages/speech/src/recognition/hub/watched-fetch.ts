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
      if (localFilesOnly) return new Response(null, { status: 404 });
      try {
        const response = await fetch(input, { ...init, signal: either });
        if (!response.ok) failed = { file, status: response.status };
        return response;
      } catch (error) {
        failed = { file };
        throw error;
      }
    },
    failed: () => failed,
    stop: () => ended.abort(),
  };
}

function fileOf(address: string, host: string): string {
  const path = address.startsWith(host) ? address.slice(host.length) : address;
  return path.replace(/^.*\/resolve\/[^/]+\//u, '');
}
