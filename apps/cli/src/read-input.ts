import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Task } from '@medmodal/core';
import { fileError } from './file-errors.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Reads the bytes of a file, or of standard input for `-`. @throws `input.not-found`. */
export async function readInputBytes(path: string, terminal: Terminal): Promise<Uint8Array> {
  if (path === '-') {
    return terminal.readInput();
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
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.smi': 'chemical/x-daylight-smiles',
  '.mol': 'chemical/x-mdl-molfile',
  '.sdf': 'chemical/x-mdl-sdfile',
};

/** The media type that a file's name stands for, when the task reads it; else the task's default. */
export function guessMediaType(path: string, task: Task): string {
  const guess = MEDIA_TYPES[extname(path).toLowerCase()];
  const usable = guess !== undefined && (guess === 'application/json' || task.mediaTypes.includes(guess));
  return usable ? guess : (task.mediaTypes[0] ?? 'application/octet-stream');
}
