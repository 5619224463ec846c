import { SdkError, nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import type { HubModel, HubSpeaker } from '../recognition/hub/hub-library.ts';
import { readHubModelName, writeHubModelName, type HubModelName } from '../recognition/hub/hub-model-name.ts';
import type { HubSettings } from '../recognition/hub/hub-settings.ts';
import { withHub } from '../recognition/hub/load-hub-model.ts';
import { createWaveform } from '../waveform.ts';
import { sayableSentences } from './sayable-sentences.ts';
import type { SpeakingOptions, SpeechSynthesiser, SpokenWaveform } from './speech-synthesiser.ts';

/** Seconds of silence between sentences. */
const PAUSE = 0.25;

/**
 * A model of text to speech from a hub, through the optional package `@huggingface/transformers`: VITS and MMS, or
 * Supertonic. The voice of models that need one is the path of a file of speaker numbers in their repository, such as
 * `voices/F1.bin`. Rate and pitch are the model's own, but for models that take a speed.
 *
 * @throws `option.invalid` when `model` is no name of a hub model
 */
export function createHubSynthesiser(model: string, settings: HubSettings = {}): SpeechSynthesiser {
  return new HubSynthesiser(readHubModelName(model), settings);
}

/** Types that are whole in one repository; others take a vocoder from another one, in a state that nobody named. */
const TYPES: readonly unknown[] = ['vits', 'supertonic'];

interface LoadedSpeaker {
  readonly speaker: HubSpeaker;
  readonly model: HubModel;
}

class HubSynthesiser implements SpeechSynthesiser {
  readonly specVersion = 1;
  readonly id: string;
  readonly summary: string;
  readonly #name: HubModelName;
  readonly #settings: HubSettings;
  #loaded: Promise<LoadedSpeaker> | undefined;

  constructor(name: HubModelName, settings: HubSettings) {
    this.id = writeHubModelName(name);
    this.summary = `${name.repository} from a hub`;
    this.#name = name;
    this.#settings = settings;
  }

  async version(): Promise<string> {
    return this.#name.revision;
  }

  async voices(): Promise<readonly never[]> {
    return [];
  }

  async speak(text: string, options: SpeakingOptions, context: RunContext): Promise<SpokenWaveform> {
    const { speaker } = await this.#open(context);
    const given = {
      speed: options.rate,
      ...(options.voice === undefined ? {} : { speaker_embeddings: await this.#voice(options.voice, context) }),
    };
    const sentences = sayableSentences(text);
    const pieces: Float32Array[] = [];
    let rate = 16_000;
    for (const [index, sentence] of sentences.entries()) {
      throwIfCancelled(context.signal);
      const said = await speaker(sentence, given).catch((cause: unknown) => {
        throw unspoken(this.id, cause);
      });
      rate = said.sampling_rate;
      if (pieces.length > 0) pieces.push(new Float32Array(Math.round(PAUSE * rate)));
      pieces.push(...(said.audio instanceof Float32Array ? [said.audio] : said.audio));
      context.onProgress?.({ stage: 'speaking', done: index + 1, total: sentences.length, unit: 'sentences' });
      await nextTurn();
    }
    return { waveform: createWaveform([joined(pieces)], rate), voice: options.voice ?? '' };
  }

  async dispose(): Promise<void> {
    const loaded = await this.#loaded?.catch(() => undefined);
    this.#loaded = undefined;
    await loaded?.model.dispose();
  }

  #open(context: RunContext): Promise<LoadedSpeaker> {
    this.#loaded ??= this.#load(context).catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  /** Part by part: the library's own way to a pipeline forgets the revision. */
  #load(context: RunContext): Promise<LoadedSpeaker> {
    const { repository } = this.#name;
    return withHub({ name: this.#name, settings: this.#settings, context }, async (library, options) => {
      const config = await library.AutoConfig.from_pretrained(repository, options);
      if (!TYPES.includes(config['model_type'])) throw unfit(this.id);
      const tokenizer = await library.AutoTokenizer.from_pretrained(repository, options);
      const model = await library.AutoModelForTextToWaveform.from_pretrained(repository, options);
      return { model, speaker: new library.TextToAudioPipeline({ task: 'text-to-audio', model, tokenizer }) };
    });
  }

  /** Numbers of a voice, from a file of the repository. */
  #voice(path: string, context: RunContext): Promise<Float32Array> {
    const { repository, revision } = this.#name;
    if (!/^[\w-]+(?:[./][\w-]+)*$/.test(path)) throw noVoice(this.id);
    return withHub({ name: this.#name, settings: this.#settings, context }, async ({ env }) => {
      const response = await env.fetch(
        `${env.remoteHost}${repository}/resolve/${encodeURIComponent(revision)}/${path}`,
      );
      if (response.status === 404) throw noVoice(this.id);
      if (!response.ok) throw new TypeError(`fetch of ${path} failed`);
      return new Float32Array(await response.arrayBuffer());
    });
  }
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const piece of pieces) {
    whole.set(piece, start);
    start += piece.length;
  }
  return whole;
}

function unfit(model: string): SdkError {
  return new SdkError('model.incompatible', 'The model is no model of text to speech that is known here.', {
    hint: `Choose a model of one of these types: ${TYPES.join(', ')}.`,
    details: { model },
  });
}

function noVoice(model: string): SdkError {
  return new SdkError('option.invalid', 'The repository of the model has no file of that voice.', {
    hint: 'Name the path of a file of speaker numbers in the repository, such as voices/F1.bin.',
    details: { option: 'voice', model },
  });
}

function unspoken(model: string, cause: unknown): SdkError {
  return new SdkError('runtime.run-failed', 'The model could not say the text.', {
    hint: 'Models such as Supertonic need a voice: the path of a file in their repository.',
    details: { model },
    cause,
  });
}
