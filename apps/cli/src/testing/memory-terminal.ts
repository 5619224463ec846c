import type { Terminal } from '../terminal/terminal.ts';

/** A terminal that keeps what is written to it. */
export interface MemoryTerminal extends Terminal {
  readonly written: { out: string; error: string };
}

/** Makes a {@link MemoryTerminal} with `input` on its standard input; it is a file unless it has `columns`. */
export function createMemoryTerminal(input: string | Uint8Array = '', columns?: number): MemoryTerminal {
  const written = { out: '', error: '' };
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  return {
    columns,
    async *streamInput() {
      for (let from = 0; from < bytes.length; from += 4) yield bytes.subarray(from, from + 4);
    },
    written,
    out: (text) => void (written.out += text),
    error: (text) => void (written.error += text),
    readInput: async () => bytes,
    colour: false,
    errorColour: false,
    bars: undefined,
  };
}
