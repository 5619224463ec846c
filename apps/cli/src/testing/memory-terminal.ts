import type { Terminal } from '../terminal/terminal.ts';

/** A terminal that keeps what is written to it. */
export interface MemoryTerminal extends Terminal {
  readonly written: { out: string; error: string };
}

/** Makes a {@link MemoryTerminal} with `input` on its standard input. */
export function createMemoryTerminal(input: string | Uint8Array = ''): MemoryTerminal {
  const written = { out: '', error: '' };
  return {
    written,
    out: (text) => void (written.out += text),
    error: (text) => void (written.error += text),
    readInput: async () => (typeof input === 'string' ? new TextEncoder().encode(input) : input),
    colour: false,
    errorColour: false,
    bars: undefined,
  };
}
