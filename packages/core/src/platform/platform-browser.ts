import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import type { ByteCache } from '../model/byte-cache.ts';
import type { Platform } from './platform.ts';

/** {@link Platform} of browsers and other places without files. */
export const platform: Platform = {
  async readBundledFile(location, signal) {
    throwIfCancelled(signal);
    try {
      const response = await fetch(location, signal ? { signal } : {});
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      throw new Error(`HTTP status ${response.status}`);
    } catch (cause) {
      throwIfCancelled(signal);
      throw new SdkError('model.not-found', `The bundled file ${location.pathname} cannot be read.`, {
        cause,
        hint: 'Serve the model folder next to the script that names it.',
      });
    }
  },
  async readLocalFile() {
    throw new SdkError('configuration.invalid', 'There are no directories to read in a browser.', {
      hint: 'Use urlSource() or bundledSource() instead of fileSource().',
    });
  },
  openCache: openWebCache,
  openFolder() {
    throw new SdkError('configuration.invalid', 'There are no directories to write in a browser.', {
      hint: 'Use memoryFolder() instead of directoryFolder(), and offer its files for download.',
    });
  },
};

function openWebCache(name: string): ByteCache {
  const address = (key: string): string => `https://cache.invalid/${key}`;
  // Pages that were not loaded over https have no Cache API: they download every time.
  const open = async (): Promise<Cache | undefined> =>
    (globalThis as Partial<WindowOrWorkerGlobalScope>).caches?.open(name);
  return {
    async get(key) {
      const found = await (await open())?.match(address(key));
      return found && new Uint8Array(await found.arrayBuffer());
    },
    async put(key, bytes) {
      await (await open())?.put(address(key), new Response(bytes.slice()));
    },
    async delete(key) {
      await (await open())?.delete(address(key));
    },
  };
}
