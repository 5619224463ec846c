import { SdkError } from '@medmodal/core';

/** The part of a tensor of the library that is used here. */
export interface HubTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
  to(dtype: 'float32'): HubTensor;
  dispose(): void;
}

/** Tensors by name. */
export type HubTensors = Readonly<Record<string, HubTensor>>;

/** Turns text into numbers and back. */
export interface HubTokenizer {
  readonly all_special_ids: readonly number[];
  readonly pad_token_id?: number | undefined;
  encode(text: string, options: { readonly add_special_tokens: boolean }): number[];
  decode(
    ids: readonly number[],
    options: { readonly skip_special_tokens: boolean; readonly clean_up_tokenization_spaces: boolean },
  ): string;
  convert_tokens_to_ids(token: string): number | undefined;
  /** Ids by token. */
  get_vocab(): ReadonlyMap<string, number>;
}

/** A model of the library with its sessions. */
export interface HubModel {
  readonly config: Readonly<Record<string, unknown>>;
  readonly generation_config: Readonly<Record<string, unknown>> | null;
  readonly sessions: Readonly<Record<string, { readonly inputNames: readonly string[] }>>;
  forward(inputs: Readonly<Record<string, unknown>>): Promise<HubTensors>;
  /** Runs one session alone, such as the encoder. */
  _encode_input(session: string, inputs: HubTensors, output: string): Promise<HubTensor>;
  dispose(): Promise<unknown>;
}

/** Turns samples at 16 kHz into what the model takes. */
export interface HubProcessor {
  (samples: Float32Array): Promise<HubTensors>;
  readonly feature_extractor?: { readonly config: Readonly<Record<string, unknown>> };
}

/** What a model of text to speech answers. */
export interface HubSpeech {
  readonly audio: Float32Array | readonly Float32Array[];
  readonly sampling_rate: number;
}

/** Tokenizer and model of text to speech as one; freed with its model. */
export type HubSpeaker = (text: string, options?: Readonly<Record<string, unknown>>) => Promise<HubSpeech>;

/** What a {@link HubSpeaker} is made of. */
export interface HubSpeakerParts {
  readonly task: 'text-to-audio';
  readonly model: HubModel;
  readonly tokenizer: HubTokenizer;
}

interface Loader<Loaded> {
  from_pretrained(repository: string, options: Readonly<Record<string, unknown>>): Promise<Loaded>;
}

/** Settings that the library keeps for a whole process. */
export interface HubEnvironment {
  readonly version: string;
  readonly backends: { readonly onnx: { readonly wasm?: { wasmPaths?: unknown } } };
  remoteHost: string;
  allowLocalModels: boolean;
  allowRemoteModels: boolean;
  logLevel: number;
  fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
}

/** The part of `@huggingface/transformers` that is used here; version 4.3.1 is what it was written against. */
export interface HubLibrary {
  readonly env: HubEnvironment;
  readonly AutoConfig: Loader<Readonly<Record<string, unknown>>>;
  readonly AutoProcessor: Loader<HubProcessor>;
  readonly AutoTokenizer: Loader<HubTokenizer>;
  readonly AutoModelForSpeechSeq2Seq: Loader<HubModel>;
  readonly AutoModelForCTC: Loader<HubModel>;
  readonly Tensor: new (dtype: 'int64' | 'float32', data: BigInt64Array | Float32Array, dims: number[]) => HubTensor;
  readonly AutoModelForTextToWaveform: Loader<HubModel>;
  readonly TextToAudioPipeline: new (parts: HubSpeakerParts) => HubSpeaker;
}

/** Name of the optional package. */
export const HUB_PACKAGE = '@huggingface/transformers';

const NEEDED: readonly string[] = [
  'env',
  'AutoConfig',
  'AutoProcessor',
  'AutoTokenizer',
  'AutoModelForSpeechSeq2Seq',
  'Tensor',
];

/** How the library is come by: `() => import('@huggingface/transformers')` in a bundled page. */
export type HubImporter = () => Promise<unknown>;

/**
 * Loads the library when a hub model is first asked for. It is silenced: at its usual level it writes what a failed run was
 * given, a patient's voice, to the console.
 *
 * @throws `runtime.missing` with the command that installs it
 */
export async function loadHubLibrary(importer: HubImporter = importPackage): Promise<HubLibrary> {
  const library = await importer().catch((cause: unknown) => {
    throw missing('is not installed', cause);
  });
  if (!isHubLibrary(library)) throw missing('has not the parts that are needed');
  library.env.logLevel = SILENT;
  return library;
}

const SILENT = 50;

function importPackage(): Promise<unknown> {
  // Not a literal, so that no bundler looks for a package that is optional.
  const name: string = HUB_PACKAGE;
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}

function isHubLibrary(value: unknown): value is HubLibrary {
  return typeof value === 'object' && value !== null && NEEDED.every((part) => part in value);
}

function missing(what: string, cause?: unknown): SdkError {
  return new SdkError('runtime.missing', `Models of a hub need the package ${HUB_PACKAGE}, which ${what}.`, {
    hint: `Run: npm install ${HUB_PACKAGE}@4.3.1. In a page, pass library: () => import('${HUB_PACKAGE}').`,
    details: { package: HUB_PACKAGE },
    cause,
  });
}
