import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { type EvaluationFile, SdkError } from '@medmodal/core';
import { fileError } from './file-errors.ts';

/** How {@link openDataFiles} looks at a folder. */
export interface DataFilesOptions {
  /** Whether a folder right below it that holds no file is an error: to train on, it is a class that somebody forgot. */
  readonly refuseEmptyFolders?: boolean;
}

/**
 * The labelled files that a path names: the file itself, or every file below a folder in the order of their paths.
 * Files whose name begins with a dot are left out.
 *
 * @throws `input.not-found`, `input.empty` for a folder without files, or, where that is asked for, with an empty folder.
 */
export async function openDataFiles(
  path: string,
  { refuseEmptyFolders = false }: DataFilesOptions = {},
): Promise<readonly EvaluationFile[]> {
  const facts = await stat(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  if (!facts.isDirectory()) {
    return [openDataFile(path, basename(path))];
  }
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort(byCodeUnits);
  if (paths.length === 0) {
    throw new SdkError('input.empty', `${path} holds no files.`, {
      hint: 'Name a file, or a folder with labelled files.',
      details: { path },
    });
  }
  if (refuseEmptyFolders) {
    const folders = entries.filter((entry) => entry.isDirectory() && relative(path, entry.parentPath) === '');
    refuseEmpty(
      folders.map(({ name }) => name),
      { path, paths },
    );
  }
  return paths.map((name) => openDataFile(join(path, name), name));
}

function refuseEmpty(
  folders: readonly string[],
  { path, paths }: { readonly path: string; readonly paths: readonly string[] },
): void {
  const empty = folders
    .filter((name) => !name.startsWith('.') && !paths.some((file) => file.startsWith(`${name}/`)))
    .sort(byCodeUnits);
  if (empty.length === 0) {
    return;
  }
  throw new SdkError('input.empty', `The folder ${empty[0]} in ${path} holds no files.`, {
    hint: 'Lay labelled files into it, or remove it.',
    details: { path, folders: empty },
  });
}

function openDataFile(path: string, name: string): EvaluationFile {
  const bytes = async (): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await readFile(path));
    } catch (error) {
      throw fileError(error, path);
    }
  };
  return { path: name, bytes };
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
