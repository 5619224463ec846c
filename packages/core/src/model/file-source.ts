import { platform } from '#platform';
import type { ModelSource } from './model.ts';
import { openModel } from './open-model.ts';

/**
 * A model folder in a local directory. Node only: in a browser opening it fails with `configuration.invalid`.
 *
 * @param directory its path; a relative one is taken from the working directory.
 */
export function fileSource(directory: string): ModelSource {
  const uri = `file:${directory}`;
  const read = (name: string, signal?: AbortSignal): Promise<Uint8Array> =>
    platform.readLocalFile(directory, name, signal);
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
