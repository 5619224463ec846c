import { SdkError } from '@medmodal/core';

/** Turns an error of the file system into one that says what to do; the path is the caller's own word. */
export function fileError(error: unknown, path: string): SdkError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? 'cannot be read';
  return new SdkError('input.not-found', `${path} ${reason}.`, {
    hint: 'Check the path and its permissions; write - to read standard input.',
    details: { path },
    cause: error,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
};
