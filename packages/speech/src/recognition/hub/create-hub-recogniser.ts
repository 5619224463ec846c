import { SdkError, countResource, sha256Hex, type ModelUse, type RunContext, type Warning } from '@medmodal/core';
import { findSpeech } from '../../transforms/find-speech.ts';
import type { Waveform } from '../../waveform.ts';
import type {
  PartialRecognition,
  Recogniser,
  RecogniserSession,
  Recognition,
  RecognitionOptions,
} from '../recogniser.ts';
import { createCtcListener } from './ctc-listener.ts';
import { hearLive } from './hear-live.ts';
import { hearRecording } from './hear-recording.ts';
import { readHubModelName, writeHubModelName, type HubModelName } from './hub-model-name.ts';
import type { HubSettings, SpeechFinder } from './hub-settings.ts';
import { loadHubModel, type LoadedHubModel } from './load-hub-model.ts';
import { createMoonshineListener } from './moonshine-listener.ts';
import { createWhisperListener } from './whisper-listener.ts';
import type { WindowListener } from './window-listener.ts';

/** A model of a hub, and how to come by it. */
export interface HubRecogniserOptions extends HubSettings {
  /** `hub:<owner>/<name>@<revision>#<precision>`; see `readHubModelName`. */
  readonly model: string;
  /** Finds where somebody speaks. Default: `findSpeech` of this package. */
  readonly findSpeech?: SpeechFinder;
}

/**
 * A recogniser from a hub, through the optional package `@huggingface/transformers`: Whisper, Moonshine and models of
 * letters (CTC). Around the library: windows cut at pauses and joined where they overlap, strictly monotone word times,
 * confidence, words to expect, guards against invented and repeated text, memory that does not grow with the recording.
 * Nothing is fetched before it is opened.
 *
 * @throws `option.invalid` when `model` is no name of a hub model
 * @example createHubRecogniser({ model: 'hub:onnx-community/whisper-base@main#q8' }).id
 */
export function createHubRecogniser(options: HubRecogniserOptions): Recogniser {
  const name = readHubModelName(options.model);
  const id = writeHubModelName(name);
  return {
    specVersion: 1,
    id,
    summary: `${name.repository} from a hub`,
    card: async () => undefined,
    async open(context) {
      const loaded = await loadHubModel(name, options, context);
      return new HubSession({
        loaded,
        name,
        findSpeech: options.findSpeech ?? bundledFinder,
        use: await useOf(loaded, name, options.device),
      });
    },
  };
}

const LISTENERS: Readonly<Record<LoadedHubModel['family'], (loaded: LoadedHubModel) => WindowListener>> = {
  whisper: createWhisperListener,
  moonshine: createMoonshineListener,
  ctc: createCtcListener,
};

interface SessionParts {
  readonly loaded: LoadedHubModel;
  readonly name: HubModelName;
  readonly findSpeech: SpeechFinder;
  readonly use: ModelUse;
}

class HubSession implements RecogniserSession {
  readonly uses: readonly ModelUse[];
  readonly #loaded: LoadedHubModel;
  readonly #name: HubModelName;
  readonly #listener: WindowListener;
  readonly #findSpeech: SpeechFinder;
  readonly #uncount: () => void;
  #disposed: Promise<void> | undefined;

  constructor({ loaded, name, findSpeech, use }: SessionParts) {
    this.#loaded = loaded;
    this.#name = name;
    this.#listener = LISTENERS[loaded.family](loaded);
    this.#findSpeech = findSpeech;
    this.#uncount = countResource();
    this.uses = [use];
  }

  async transcribe(waveform: Waveform, options: RecognitionOptions, context: RunContext): Promise<Recognition> {
    this.#check(options);
    const parts = { listener: this.#listener, findSpeech: this.#findSpeech, options, context };
    const recognition = await hearRecording(waveform, parts);
    return this.#name.pinned ? recognition : { ...recognition, warnings: [...recognition.warnings, MOVES] };
  }

  listen(
    samples: AsyncIterable<Float32Array>,
    options: RecognitionOptions,
    context: RunContext,
  ): AsyncIterable<PartialRecognition> {
    this.#check(options);
    return hearLive(samples, { listener: this.#listener, options, context });
  }

  dispose(): Promise<void> {
    this.#disposed ??= this.#close();
    return this.#disposed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #check({ grammar = 'free' }: RecognitionOptions): void {
    if (this.#disposed) throw new SdkError('runtime.disposed', 'The recogniser has been disposed.');
    if (grammar !== 'free') throw noGrammar(this.#loaded);
  }

  async #close(): Promise<void> {
    this.#uncount();
    await this.#loaded.model.dispose();
  }
}

const MOVES: Warning = {
  code: 'model.revision-moves',
  message: 'The model was named by a branch or tag, which may mean other files tomorrow; name a commit of 40 digits.',
};

const bundledFinder: SpeechFinder = (waveform, context) =>
  findSpeech(waveform, context.signal ? { signal: context.signal } : {});

async function useOf(
  { id, library, model }: LoadedHubModel,
  { repository, revision }: HubModelName,
  device: string | undefined,
): Promise<ModelUse> {
  return {
    id: repository,
    version: revision,
    // The hub names files by commit: the digest of the name stands for them as far as the name is a commit.
    sha256: await sha256Hex(new TextEncoder().encode(`${id} ${String(model.config['model_type'])}`)),
    runtime: 'transformers.js',
    runtimeVersion: library.env.version,
    device: device === 'webgpu' || device === 'cuda' ? device : 'cpu',
  };
}

function noGrammar({ id }: LoadedHubModel): SdkError {
  return new SdkError('option.invalid', 'A hub model hears free speech only, no grammar.', {
    hint: 'Leave grammar out, or use the bundled recogniser.',
    details: { option: 'grammar', model: id },
  });
}
