import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileError } from '../file-errors.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Opens a file, or standard input for `-`, to be read as it arrives. @throws `input.not-found`, also while it is read. */
export async function openStream(path: string, terminal: Terminal): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') {
    return terminal.streamInput();
  }
  await stat(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  return readFrom(path);
}

async function* readFrom(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream) {
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? fileError(error, path) : error;
  } finally {
    stream.destroy();
  }
}
