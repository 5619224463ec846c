import type { Folder, Modality } from '@medmodal/core';
import type { Terminal } from './terminal/terminal.ts';

/** The mounted modalities and what they run on. */
export interface House {
  readonly modalities: readonly Modality[];
  /** Frees the modalities and their runtime. */
  dispose(): Promise<void>;
}

/** Where the API shall listen; what is left out comes from the environment. */
export interface ServeOptions {
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
}

/** All that commands are built from: handed in, so that tests can hand in their own. */
export interface Parts {
  readonly version: string;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  openHouse(): House | Promise<House>;
  /** Where a training writes. */
  openFolder(path: string): Folder;
  /** Serves until the process is told to stop, and gives back the exit code. */
  serve(options: ServeOptions, terminal: Terminal): Promise<number>;
}
