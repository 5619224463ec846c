import { platform } from '#platform';
import type { ModelSource } from './model.ts';
import { openModel } from './open-model.ts';

/**
 * A model folder that is shipped inside a package.
 *
 * @param folder its URL, such as `new URL('../models/text-entities/', import.meta.url)`. On Node a `file:` URL; in a
 * browser the folder is read from where the script came from.
 */
export function bundledSource(folder: URL): ModelSource {
  const base = new URL(folder.href.endsWith('/') ? folder.href : `${folder.href}/`);
  const uri = `bundled:${base.pathname.split('/').filter(Boolean).at(-1) ?? ''}`;
  const read = (name: string, signal?: AbortSignal): Promise<Uint8Array> =>
    platform.readBundledFile(new URL(name, base), signal);
  return {
    uri,
    open: (options) =>
      openModel(
        {
          uri,
          readCard: ({ signal }) => read('card.json', signal),
          readFile: (name, { signal }) => read(name, signal),
        },
        options,
      ),
  };
}
