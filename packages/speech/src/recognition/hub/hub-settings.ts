import type { RunContext } from '@medmodal/core';
import type { Waveform } from '../../waveform.ts';
import type { HubImporter } from './hub-library.ts';
import type { TimeSpan } from './speech-windows.ts';

/** Where models of a hub come from and where they are kept. */
export interface HubSettings {
  /** Address of the hub. Default `https://huggingface.co/`; files lie under `{repository}/resolve/{revision}/`. */
  readonly remoteHost?: string;
  /** Folder in which downloads are kept on Node. Default `medmodal/hub` in the user's cache folder. Pages use their own cache. */
  readonly cacheDirectory?: string;
  /** Use only what has been downloaded before. Default false. */
  readonly localFilesOnly?: boolean;
  /** Where the graphs run: `cpu`, `wasm`, `webgpu`, `cuda` … Default: what the library chooses. */
  readonly device?: string;
  /**
   * In a page: address of the folder with the WebAssembly files of the library's `onnxruntime-web`, ending with a slash.
   * Default: the library's, a public delivery network. Holds for the whole page once a model was loaded.
   */
  readonly webAssembly?: string;
  /** How the library is imported; needed in bundled pages. Default `import('@huggingface/transformers')`. */
  readonly library?: HubImporter;
}

/** Finds where somebody speaks. */
export type SpeechFinder = (waveform: Waveform, context: RunContext) => Promise<readonly TimeSpan[]>;
