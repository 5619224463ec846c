import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import type { ByteCache } from '../model/byte-cache.ts';
import { DirectoryFolder } from '../storage/directory-folder-node.ts';
import type { Platform } from './platform.ts';

/** {@link Platform} of Node. */
export const platform: Platform = {
  async readBundledFile(location, signal) {
    if (location.protocol !== 'file:') {
      throw new SdkError(
        'configuration.invalid',
        `A bundled model must be a file: URL on Node, not ${location.protocol}`,
        {
          hint: 'Name remote models with urlSource().',
        },
      );
    }
    return readWhole(fileURLToPath(location), signal);
  },
  readLocalFile: (directory, name, signal) => readWhole(join(directory, name), signal),
  openCache: openDirectoryCache,
  openFolder: (path) => new DirectoryFolder(path),
};

async function readWhole(path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  throwIfCancelled(signal);
  try {
    const buffer = await readFile(path, signal ? { signal } : {});
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } catch (cause) {
    throwIfCancelled(signal);
    throw new SdkError('model.not-found', `The file ${path} cannot be read.`, {
      cause,
      hint: 'Check the path and its permissions, or install the package that ships the model again.',
      details: { reason: cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown' },
    });
  }
}

function openDirectoryCache(directory: string): ByteCache {
  const place = (key: string): string => join(directory, key);
  return {
    get: (key) =>
      readFile(place(key)).then(
        (buffer) => new Uint8Array(buffer),
        () => undefined,
      ),
    async put(key, bytes) {
      await mkdir(directory, { recursive: true });
      const unfinished = place(`${key}.${randomUUID()}.tmp`);
      await writeFile(unfinished, bytes);
      await rename(unfinished, place(key));
    },
    delete: (key) => rm(place(key), { force: true }),
  };
}
