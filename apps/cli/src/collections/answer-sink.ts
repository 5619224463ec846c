import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { SdkError, type Task } from '@medmodal/core';
import { checkFile } from '../export-files.ts';
import { type AnswerRows, csvRows, jsonRows } from './answer-rows.ts';

/** A file that answers are written to; it has its name only once it is complete. */
export interface AnswerSink {
  readonly rows: AnswerRows;
  write(text: string): Promise<void>;
  /** Gives the file its name. */
  finish(): Promise<void>;
  /** Removes what was written. Does nothing once it is finished. */
  abandon(): Promise<void>;
}

const FORMS: Readonly<Record<string, (task: Task) => AnswerRows>> = {
  '.jsonl': () => jsonRows(),
  '.ndjson': () => jsonRows(),
  '.csv': csvRows,
};

/**
 * Opens the file of `--out`.
 *
 * @throws `option.invalid` for an extension that names no form; `configuration.invalid` for a file that exists;
 * `input.not-found` for a folder that does not; `storage.failed`.
 */
export async function openAnswerSink(path: string, task: Task, force: boolean): Promise<AnswerSink> {
  const form = FORMS[extname(path).toLowerCase()];
  if (form === undefined) {
    throw new SdkError('option.invalid', 'The extension of --out names no form.', {
      hint: `Let it end in ${Object.keys(FORMS).join(', ')}.`,
      details: { option: 'out' },
    });
  }
  await checkFile(path, force);
  const part = `${path}.part`;
  const file = await open(part, 'w').catch((error: unknown) => {
    throw notWritten(path, error);
  });
  return sinkOf(file, { path, part, rows: form(task) });
}

function sinkOf(
  file: FileHandle,
  { path, part, rows }: { readonly path: string; readonly part: string; readonly rows: AnswerRows },
): AnswerSink {
  let open = true;
  const close = async (): Promise<void> => {
    open = false;
    await file.close();
  };
  const attempt = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => {
        throw notWritten(path, error);
      },
    );
  return {
    rows,
    write: (text) => attempt(file.appendFile(text)),
    finish: () => attempt(close().then(() => rename(part, path))),
    abandon: async () => {
      if (open) {
        await close();
        await rm(part, { force: true });
      }
    },
  };
}

function notWritten(path: string, cause: unknown): SdkError {
  return new SdkError('storage.failed', `${path} cannot be written.`, {
    hint: 'Check the path, its permissions and the room on the disk.',
    details: { path },
    cause,
  });
}
