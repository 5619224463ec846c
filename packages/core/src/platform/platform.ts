import type { ByteCache } from '../model/byte-cache.ts';
import type { Folder } from '../storage/folder.ts';

/** What differs between Node and browsers. Chosen by the `imports` conditions of this package; no one else may ask. */
export interface Platform {
  /**
   * Reads a file that belongs to an installed package. In a browser the file is next to the script, so it is fetched
   * from where the script came from.
   *
   * @throws `model.not-found`, `configuration.invalid`, `cancelled`.
   */
  readBundledFile(location: URL, signal?: AbortSignal): Promise<Uint8Array>;
  /** Reads a file of a local directory. @throws `model.not-found`, `configuration.invalid`, `cancelled`. */
  readLocalFile(directory: string, name: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Opens a cache: a directory on Node, a named cache of the Cache API in a browser. */
  openCache(name: string): ByteCache;
  /** A {@link Folder} on a local directory. @throws `configuration.invalid` in a browser. */
  openFolder(path: string): Folder;
}
