import { SdkError, throwIfCancelled, type RunContext } from '@medmodal/core';
import { cacheDirectory } from '#hub-cache';
import { hubLoadError } from './hub-load-error.ts';
import { loadHubLibrary, type HubLibrary, type HubModel, type HubProcessor, type HubTokenizer } from './hub-library.ts';
import { writeHubModelName, type HubModelName } from './hub-model-name.ts';
import type { HubSettings } from './hub-settings.ts';
import { watchedFetch } from './watched-fetch.ts';

/** How a model hears. */
export type HubFamily = 'whisper' | 'moonshine' | 'ctc';

/** A model of a hub whose graphs are loaded. */
export interface LoadedHubModel {
  /** As it was asked for. */
  readonly id: string;
  readonly family: HubFamily;
  readonly library: HubLibrary;
  readonly model: HubModel;
  readonly processor: HubProcessor;
  readonly tokenizer: HubTokenizer;
}

const FAMILIES: Readonly<Record<string, HubFamily>> = {
  whisper: 'whisper',
  'lite-whisper': 'whisper',
  moonshine: 'moonshine',
  wav2vec2: 'ctc',
  'wav2vec2-bert': 'ctc',
  hubert: 'ctc',
  unispeech: 'ctc',
  'unispeech-sat': 'ctc',
  wavlm: 'ctc',
  parakeet_ctc: 'ctc',
};

/** The public hub. */
const HUB = 'https://huggingface.co/';

/** What {@link withHub} hands on: the options of every `from_pretrained`. */
export type PretrainedOptions = Readonly<Record<string, unknown>>;

/**
 * Loads a recogniser from a hub: configuration, tokenizer, preprocessing, graphs.
 *
 * @throws `runtime.missing` without the optional package, `model.not-found`, `model.incompatible`, `model.corrupt`,
 * `runtime.load-failed`, `upstream.unreachable`, `cancelled`
 */
export function loadHubModel(name: HubModelName, settings: HubSettings, context: RunContext): Promise<LoadedHubModel> {
  return withHub({ name, settings, context }, async (library, options) => {
    const config = await library.AutoConfig.from_pretrained(name.repository, options);
    const family = familyOf(name, config['model_type']);
    const tokenizer = await library.AutoTokenizer.from_pretrained(name.repository, options);
    const processor = await library.AutoProcessor.from_pretrained(name.repository, options);
    const loader = family === 'ctc' ? library.AutoModelForCTC : library.AutoModelForSpeechSeq2Seq;
    const model = await loader.from_pretrained(name.repository, options);
    return { id: writeHubModelName(name), family, library, model, processor, tokenizer };
  });
}

function familyOf({ repository }: HubModelName, type: unknown): HubFamily {
  const family = typeof type === 'string' && Object.hasOwn(FAMILIES, type) ? FAMILIES[type] : undefined;
  if (family) return family;
  throw new SdkError('model.incompatible', `The model ${repository} is no recogniser that is known here.`, {
    hint: `Choose a model of one of these types: ${Object.keys(FAMILIES).join(', ')}.`,
    details: { model: repository, type: typeof type === 'string' ? type : '' },
  });
}

/** The library keeps host and fetch for the whole process, so that loads take turns; by library, for there may be several. */
const turns = new WeakMap<object, Promise<unknown>>();

/** What is loaded, how, and on whose behalf. */
export interface HubLoad {
  readonly name: HubModelName;
  readonly settings: HubSettings;
  readonly context: RunContext;
}

/** Loads something with the library's settings set for one model, and sets them back. @throws as {@link loadHubModel} */
export async function withHub<Loaded>(
  load: HubLoad,
  run: (library: HubLibrary, options: PretrainedOptions) => Promise<Loaded>,
): Promise<Loaded> {
  throwIfCancelled(load.context.signal);
  const library = await loadHubLibrary(load.settings.library);
  const before = turns.get(library.env) ?? Promise.resolve();
  const mine = before.then(() => loadAlone(library, load, run));
  turns.set(
    library.env,
    mine.catch(() => undefined),
  );
  return orCancelled(mine, load.context.signal);
}

/** The work, or `cancelled` as soon as the caller wishes, also while another load has its turn. */
function orCancelled<Loaded>(work: Promise<Loaded>, signal: AbortSignal | undefined): Promise<Loaded> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void =>
      reject(new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason }));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function loadAlone<Loaded>(
  library: HubLibrary,
  { name, settings, context }: HubLoad,
  run: (library: HubLibrary, options: PretrainedOptions) => Promise<Loaded>,
): Promise<Loaded> {
  const { env } = library;
  const host = settings.remoteHost ?? HUB;
  const localFilesOnly = settings.localFilesOnly ?? false;
  const watched = watchedFetch(host, { signal: context.signal, localFilesOnly });
  const { remoteHost, allowLocalModels, allowRemoteModels, fetch } = env;
  // Without local models the library refuses to stay at home; with them it looks beside itself in node_modules.
  Object.assign(env, { remoteHost: host, allowLocalModels: localFilesOnly, allowRemoteModels: true });
  env.fetch = watched.fetch;
  const { wasm } = env.backends.onnx;
  if (wasm && settings.webAssembly !== undefined) wasm.wasmPaths = settings.webAssembly;
  try {
    throwIfCancelled(context.signal);
    return await run(library, optionsOf({ name, settings, context }, localFilesOnly));
  } catch (error) {
    watched.stop();
    const request = watched.failed();
    throw hubLoadError(error, { name, host, localFilesOnly, request, signal: context.signal });
  } finally {
    Object.assign(env, { remoteHost, allowLocalModels, allowRemoteModels, fetch });
  }
}

function optionsOf({ name, settings, context }: HubLoad, localFilesOnly: boolean): PretrainedOptions {
  const directory = settings.cacheDirectory ?? cacheDirectory();
  return {
    revision: name.revision,
    dtype: name.precision,
    local_files_only: localFilesOnly,
    ...(directory === undefined ? {} : { cache_dir: directory }),
    ...(settings.device === undefined ? {} : { device: settings.device }),
    ...(context.onProgress ? { progress_callback: progressOf(context) } : {}),
  };
}

/** Bytes of all files, as far as their sizes are known. */
function progressOf({ onProgress }: RunContext): (event: Readonly<Record<string, unknown>>) => void {
  const files = new Map<string, { readonly loaded: number; readonly total: number }>();
  return ({ status, file, loaded, total }) => {
    if (status !== 'progress' || typeof file !== 'string' || typeof loaded !== 'number') return;
    files.set(file, { loaded, total: typeof total === 'number' ? Math.max(total, loaded) : loaded });
    const sizes = [...files.values()];
    const sum = (which: 'loaded' | 'total'): number => sizes.reduce((all, size) => all + size[which], 0);
    onProgress?.({ stage: 'download', done: sum('loaded'), total: sum('total'), unit: 'bytes' });
  };
}
