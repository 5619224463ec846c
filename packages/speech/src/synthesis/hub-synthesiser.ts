import { SdkError, nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import type { HubSpeaker } from '../recognition/hub/hub-library.ts';
import { readHubModelName, writeHubModelName, type HubModelName } from '../recognition/hub/hub-model-name.ts';
import type { HubSettings } from '../recognition/hub/hub-settings.ts';
import { withHub } from '../recognition/hub/load-hub-model.ts';
import { createWaveform } from '../waveform.ts';
import { sayableSentences } from './sayable-sentences.ts';
import type { SpeakingOptions, SpeechSynthesiser, SpokenWaveform } from './speech-synthesiser.ts';

/** Seconds of silence between sentences. */
const PAUSE = 0.25;

/**
 * A model of text to speech from a hub, through the optional package `@huggingface/transformers`: VITS and MMS, SpeechT5,
 * Supertonic. The voice of models that need one is the path of a file of speaker numbers in their repository, such as
 * `voices/F1.bin`. Rate and pitch are the model's own, but for models that take a speed.
 *
 * @throws `option.invalid` when `model` is no name of a hub model
 */
export function createHubSynthesiser(model: string, settings: HubSettings = {}): SpeechSynthesiser {
  return new HubSynthesiser(readHubModelName(model), settings);
}

class HubSynthesiser implements SpeechSynthesiser {
  readonly specVersion = 1;
  readonly id: string;
  readonly summary: string;
  readonly #name: HubModelName;
  readonly #settings: HubSettings;
  #speaker: Promise<HubSpeaker> | undefined;

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
    const speaker = await this.#open(context);
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
    const speaker = await this.#speaker?.catch(() => undefined);
    this.#speaker = undefined;
    await speaker?.dispose();
  }

  #open(context: RunContext): Promise<HubSpeaker> {
    const load = { name: this.#name, settings: this.#settings, context };
    this.#speaker ??= withHub(load, (library, options) =>
      library.pipeline('text-to-speech', this.#name.repository, options),
    ).catch((error: unknown) => {
      this.#speaker = undefined;
      throw error;
    });
    return this.#speaker;
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

function noVoice(model: string): SdkError {
  return new SdkError('option.invalid', 'The repository of the model has no file of that voice.', {
    hint: 'Name the path of a file of speaker numbers in the repository, such as voices/F1.bin.',
    details: { option: 'voice', model },
  });
}

function unspoken(model: string, cause: unknown): SdkError {
  return new SdkError('runtime.run-failed', 'The model could not say the text.', {
    hint: 'Models such as SpeechT5 and Supertonic need a voice: the path of a file in their repository.',
    details: { model },
    cause,
  });
}
