import { SdkError } from '../errors/sdk-error.ts';

/** What was being done to which path when the file system refused. */
export interface StorageAttempt {
  readonly place: string;
  readonly action: 'read' | 'written' | 'removed' | 'listed';
}

/** Turns an error of the file system into `storage.failed` with what to do; the path is the caller's own word. */
export function storageError(cause: unknown, { place, action }: StorageAttempt): SdkError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const known = REASONS[reason];
  return new SdkError(
    'storage.failed',
    `${place} could not be ${action}: ${known?.why ?? `the system says ${reason}`}.`,
    {
      cause,
      hint: known?.remedy ?? 'Check the disk, the path and its permissions, then try again.',
      details: { path: place, reason },
    },
  );
}

const SPACE = 'Free some space or choose a place on another disk, then try again; the previous file is intact.';
const PERMISSION = 'Choose a folder that you may write to, or change its permissions.';

const REASONS: Readonly<Record<string, { readonly why: string; readonly remedy: string }>> = {
  ENOSPC: { why: 'the disk is full', remedy: SPACE },
  EDQUOT: { why: 'your share of the disk is used up', remedy: SPACE },
  EFBIG: { why: 'the file is larger than this disk allows', remedy: SPACE },
  EROFS: { why: 'the disk is read-only', remedy: 'Choose a place on a disk that can be written.' },
  EACCES: { why: 'permission is denied', remedy: PERMISSION },
  EPERM: { why: 'the system does not permit it', remedy: PERMISSION },
  EXDEV: {
    why: 'the folder is spread over two disks',
    remedy: 'Choose a folder that lies on one disk: a file is written beside its place and then renamed.',
  },
  ENOENT: { why: 'nothing can be made there', remedy: 'Choose another folder.' },
  ENOTDIR: { why: 'a part of its path is a file', remedy: 'Choose another folder.' },
  EEXIST: { why: 'a part of its path is a file', remedy: 'Choose another folder.' },
  EISDIR: { why: 'there is a folder of that name', remedy: 'Choose another folder.' },
  EMFILE: { why: 'too many files are open', remedy: 'Close some, or raise the limit (ulimit -n), then try again.' },
  EIO: { why: 'the disk failed', remedy: 'Check the disk, or choose a place on another one.' },
};
