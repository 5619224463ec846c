import type { Modality } from '@medmodal/core';
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

/** An API that listens. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly modalities: readonly Modality[];
  /** Stops accepting, lets the requests under way end, frees the models. */
  close(): Promise<void>;
}

/** All that commands are built from: handed in, so that tests can hand in their own. */
export interface Parts {
  readonly version: string;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  openHouse(): House | Promise<House>;
  startServer(options: ServeOptions): Promise<RunningServer>;
}
