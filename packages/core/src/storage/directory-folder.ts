import { platform } from '#platform';
import type { Folder } from './folder.ts';

/**
 * A {@link Folder} on a local directory, which need not exist before something is written. A file is written beside its
 * place, flushed to the disk and then renamed, so that a crash or a full disk leaves the previous one.
 *
 * @param path of the directory; a relative one is taken from the working directory of the moment.
 * @throws `configuration.invalid` in a browser.
 */
export function directoryFolder(path: string): Folder {
  return platform.openFolder(path);
}
