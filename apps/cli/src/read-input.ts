import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Task } from '@medmodal/core';
import { fileError } from './file-errors.ts';
import { packFolder } from './pack-folder.ts';
import type { Terminal } from './terminal/terminal.ts';

/** An archive of files that make one input, such as the slices of a series. */
const ARCHIVE = 'application/zip';

/**
 * Reads the bytes of a file, or of standard input for `-`; of a folder, where the task reads archives, those of an archive of
 * its files.
 *
 * @throws `input.not-found`, and for folders what `packFolder` throws.
 */
export async function readInputBytes(path: string, terminal: Terminal, task: Task): Promise<Uint8Array> {
  if (path === '-') {
    return terminal.readInput();
  }
  if (task.mediaTypes.includes(ARCHIVE) && (await isFolder(path))) {
    return packFolder(path);
  }
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw fileError(error, path);
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.dcm': 'application/dicom',
  '.dicom': 'application/dicom',
  '.nii': 'application/nifti',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.webm': 'audio/webm',
  '.m4a': 'audio/mp4',
  '.mp4': 'audio/mp4',
  '.vtt': 'text/vtt',
  '.mol': 'chemical/x-mdl-molfile',
};

async function isFolder(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isDirectory() === true;
}

/** Media type of bytes that say themselves what they are. */
const ANY_FILE = 'application/octet-stream';

/**
 * The media type that a file's name stands for, when the task reads it; else the task's default. A task that looks at the
 * first bytes is not told by the name: images of one kind often go by the name of another, or by none.
 */
export function guessMediaType(path: string, task: Task): string {
  const guess = MEDIA_TYPES[extname(path).toLowerCase()];
  if (guess !== 'application/json' && task.mediaTypes.includes(ANY_FILE)) {
    return ANY_FILE;
  }
  const usable = guess !== undefined && (guess === 'application/json' || task.mediaTypes.includes(guess));
  return usable ? guess : (task.mediaTypes[0] ?? ANY_FILE);
}
