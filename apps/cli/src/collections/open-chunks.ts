import { stat } from 'node:fs/promises';
import { fileError } from '../file-errors.ts';
import { openStream } from '../live/open-stream.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A file as it streams in. */
export interface FileChunks {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes in all, when known. */
  readonly size?: number;
}

/** Opens a file, or standard input for `-`. @throws `input.not-found`. */
export async function openChunks(path: string, terminal: Terminal): Promise<FileChunks> {
  if (path === '-') {
    return { chunks: standardInput(terminal) };
  }
  const facts = await stat(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  return { chunks: await openStream(path, terminal), ...(facts.isFile() && { size: facts.size }) };
}

async function* standardInput(terminal: Terminal): AsyncGenerator<Uint8Array> {
  yield await terminal.readInput();
}
