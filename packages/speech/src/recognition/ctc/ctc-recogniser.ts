import {
  modelUse,
  SdkError,
  throwIfCancelled,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
  type Warning,
} from '@medmodal/core';
import type { Waveform } from '../../waveform.ts';
import {
  RECOGNISER_SAMPLE_RATE,
  type PartialRecognition,
  type Recogniser,
  type RecogniserSession,
  type Recognition,
  type RecognitionOptions,
} from '../recogniser.ts';
import { ctcParameters, type CtcParameters } from './ctc-parameters.ts';
import { hearSound } from './hear-sound.ts';
import { CTC_LANGUAGE, listeningMode } from './listening-mode.ts';
import { openLanguageModel, type LanguageModel } from './open-language-model.ts';

/** What {@link createCtcRecogniser} needs. */
export interface CtcRecogniserParts {
  readonly id: string;
  readonly source: ModelSource;
  readonly runtime: Runtime;
}

/** Seconds of a recording that are read at once, and that go through the graph at once. */
const WINDOW_SECONDS = 12;
const LIVE_WINDOW_SECONDS = 0.96;

/** A recogniser around a CTC model of letters and its n-gram language model: English, live and whole. */
export function createCtcRecogniser({ id, source, runtime }: CtcRecogniserParts): Recogniser {
  return {
    specVersion: 1,
    id,
    summary: 'Bundled streaming recogniser for English consultations (CTC, medical trigrams).',
    card: async () => (await source.open()).card,
    async open(context) {
      const model = await source.open(context);
      const parameters = ctcParameters(model.card);
      const language = await openLanguageModel(model, parameters, context);
      const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
      return new CtcSession({ session, parameters, language, use: modelUse(model, session) });
    },
  };
}

interface CtcSessionParts {
  readonly session: Session;
  readonly parameters: CtcParameters;
  readonly language: LanguageModel;
  readonly use: ModelUse;
}

class CtcSession implements RecogniserSession {
  readonly uses: readonly ModelUse[];
  readonly #parts: CtcSessionParts;

  constructor(parts: CtcSessionParts) {
    this.#parts = parts;
    this.uses = [parts.use];
  }

  async transcribe(waveform: Waveform, options: RecognitionOptions, context: RunContext): Promise<Recognition> {
    checkWaveform(waveform);
    let words: PartialRecognition['settled'] = [];
    for await (const { settled, heard } of this.#hear(pieces(waveform), { options, context }, WINDOW_SECONDS)) {
      words = settled;
      context.onProgress?.({
        stage: 'listen',
        done: Math.round(heard),
        total: Math.round(waveform.duration),
        unit: 'seconds',
      });
    }
    return { words, language: CTC_LANGUAGE, warnings: words.length === 0 ? [NOTHING_HEARD] : [] };
  }

  listen(
    samples: AsyncIterable<Float32Array>,
    options: RecognitionOptions,
    context: RunContext,
  ): AsyncIterable<PartialRecognition> {
    return this.#hear(samples, { options, context }, LIVE_WINDOW_SECONDS);
  }

  dispose(): Promise<void> {
    return this.#parts.session.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #hear(
    samples: AsyncIterable<Float32Array>,
    { options, context }: { readonly options: RecognitionOptions; readonly context: RunContext },
    windowSeconds: number,
  ): AsyncGenerator<PartialRecognition, void> {
    throwIfCancelled(context.signal);
    const { session, parameters, language } = this.#parts;
    const mode = listeningMode(options, parameters, language);
    return hearSound(samples, { session, parameters, mode, windowSeconds, context });
  }
}

const NOTHING_HEARD: Warning = { code: 'speech.nothing-heard', message: 'No words were heard in this recording.' };

async function* pieces(waveform: Waveform): AsyncGenerator<Float32Array, void> {
  const size = WINDOW_SECONDS * RECOGNISER_SAMPLE_RATE;
  for (let start = 0; start < waveform.length; start += size) yield waveform.read(0, start, start + size);
}

function checkWaveform({ sampleRate, channelCount }: Waveform): void {
  if (sampleRate === RECOGNISER_SAMPLE_RATE && channelCount === 1) return;
  throw new SdkError('input.format', 'A recogniser is given one channel at 16 kHz.', {
    hint: 'Bring the recording to that with toRecogniserWaveform first.',
    details: { sampleRate, channels: channelCount },
  });
}
