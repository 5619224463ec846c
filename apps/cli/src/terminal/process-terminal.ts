import process from 'node:process';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. Colours follow the streams and https://no-color.org. */
export function createProcessTerminal(): Terminal {
  const painted = (process.env['NO_COLOR'] ?? '') === '';
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', passOverClosedPipe);
  }
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    readInput: readStandardInput,
    streamInput: streamStandardInput,
    get columns() {
      return process.stdout.isTTY === true ? process.stdout.columns : undefined;
    },
    colour: painted && process.stdout.isTTY === true,
    errorColour: painted && process.stderr.isTTY === true,
    bars: process.stderr.isTTY === true ? process.stderr : undefined,
  };
}

/** Standard input that lets go of its pipe as soon as nobody wants more of it, so that the process can end. */
function streamStandardInput(): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const source = process.stdin[Symbol.asyncIterator]();
      return {
        next: () => source.next(),
        async return() {
          process.stdin.destroy();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

// `medmodal tasks | head -1` is no failure, and a server must outlive whoever read its first lines.
function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}
