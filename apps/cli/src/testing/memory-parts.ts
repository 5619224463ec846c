import { directoryFolder } from '@medmodal/core';
import type { Parts } from '../parts.ts';
import { createMemoryTerminal, type MemoryTerminal } from './memory-terminal.ts';
import { createWordModality } from './word-modality.ts';

/** Parts for tests: the word modality on a memory terminal. */
export interface MemoryParts extends Parts {
  readonly terminal: MemoryTerminal;
  /** Houses that were opened and not disposed. */
  readonly open: { count: number };
}

/** Makes {@link MemoryParts} with `input` on standard input. */
export function createMemoryParts(input = '', signal: AbortSignal = new AbortController().signal): MemoryParts {
  const open = { count: 0 };
  return {
    version: '1.2.3',
    terminal: createMemoryTerminal(input),
    signal,
    open,
    openHouse: () => {
      open.count += 1;
      const modality = createWordModality();
      const dispose = async (): Promise<void> => {
        open.count -= 1;
        await modality.dispose();
      };
      return { modalities: [modality], dispose };
    },
    openFolder: directoryFolder,
    serve: async ({ host, port }, terminal) => {
      terminal.out(`${host}:${port}\n`);
      return port === 1 ? 1 : 0;
    },
  };
}
