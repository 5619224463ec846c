import { platform } from '#platform';
import type { ByteCache } from './byte-cache.ts';
import { downloadFile } from './download-file.ts';
import type { ModelSource, OpenOptions } from './model.ts';
import { openModel } from './open-model.ts';
import { sha256Hex } from './sha256-hex.ts';
import { SdkError } from '../errors/sdk-error.ts';

/** Settings of {@link urlSource}. */
export interface UrlSourceOptions {
  /**
   * Where downloads are kept: on Node the path of a directory, in a browser the name of a cache. Default: nowhere. What
   * is read from it is verified like a download.
   */
  readonly cache?: string;
  /** Headers of every request, such as `authorization`. They are never shown. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A model folder on a web server. Nothing is fetched before it is opened. With a cache, files are kept by their sha256, an
 * interrupted download goes on where it stopped, and a server that cannot be reached is no obstacle to what is cached.
 *
 * @param folder URL of the folder that holds `card.json`.
 */
export function urlSource(folder: string | URL, { cache, headers = {} }: UrlSourceOptions = {}): ModelSource {
  const base = folderUrl(folder);
  const uri = `${base.origin}${base.pathname}`;
  const store = (): ByteCache | undefined => (cache === undefined ? undefined : platform.openCache(cache));
  return {
    uri,
    open: (options) =>
      openModel(
        {
          uri,
          readCard: (openOptions) => readCard(new URL('card.json', base), { headers, store: store(), ...openOptions }),
          readFile: async (name, { expected, ...fileOptions }) => {
            const kept = store();
            const cached = await kept?.get(expected.sha256);
            if (cached && (await sha256Hex(cached)) === expected.sha256) return cached;
            const bytes = await downloadFile(new URL(name, base), { headers, store: kept, expected, ...fileOptions });
            if (kept && (await sha256Hex(bytes)) === expected.sha256) await kept.put(expected.sha256, bytes);
            return bytes;
          },
        },
        options,
      ),
  };
}

interface CardRequest extends OpenOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly store: ByteCache | undefined;
}

/** The server's card first, since it may name newer weights; the cached one when the server cannot be reached. */
async function readCard(location: URL, request: CardRequest): Promise<Uint8Array> {
  const key = `card-${await sha256Hex(new TextEncoder().encode(location.href))}`;
  try {
    const bytes = await downloadFile(location, { headers: request.headers, signal: request.signal });
    await request.store?.put(key, bytes);
    return bytes;
  } catch (error) {
    const cached =
      SdkError.is(error) && error.code === 'upstream.unreachable' ? await request.store?.get(key) : undefined;
    if (!cached) throw error;
    return cached;
  }
}

function folderUrl(folder: string | URL): URL {
  try {
    const url = new URL(folder);
    url.search = '';
    url.hash = '';
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  } catch {
    // Falls through to the error below.
  }
  throw new SdkError('configuration.invalid', 'A model URL must be an absolute http: or https: URL.', {
    hint: 'Use fileSource() for a directory and bundledSource() for a folder of a package.',
  });
}
