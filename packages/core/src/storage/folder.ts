import { SdkError } from '../errors/sdk-error.ts';

/**
 * A place for named files: a directory on a disk, or memory. A name is a plain relative path (`checkpoints/last.bin`);
 * the folders on its way come by themselves.
 */
export interface Folder {
  /** Says in messages where this is. */
  readonly uri: string;
  /** The bytes of a file, or undefined when there is none. @throws `storage.failed`. */
  read(name: string): Promise<Uint8Array | undefined>;
  /**
   * Writes a file whole or not at all: until the new bytes are safe, and for good when they do not fit, the file has its
   * previous ones.
   *
   * @throws `storage.failed` with what to do when the disk is full, read-only or not ours to write.
   */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file; one that does not exist is no failure. @throws `storage.failed`. */
  remove(name: string): Promise<void>;
  /** Names of all files, sorted by code units. @throws `storage.failed`. */
  list(): Promise<readonly string[]>;
}

/** @throws `configuration.invalid` unless `name` is a plain relative path that stays inside its folder. */
export function checkFileName(name: string): void {
  if (PLAIN_PATH.test(name)) return;
  throw new SdkError('configuration.invalid', 'A file name of a folder must be a plain relative path.', {
    hint: 'Use letters, digits, dots, dashes and underscores, parted by slashes, without `..`.',
  });
}

const PLAIN_PATH = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/;
