import { nextTurn, throwIfCancelled, type RunContext, type Session } from '@medmodal/core';
import { createLogMelStream } from '../../encoders/log-mel-stream.ts';
import { createLogMel } from '../../encoders/log-mel.ts';
import type { PartialRecognition, RecognisedWord } from '../recogniser.ts';
import { RECOGNISER_SAMPLE_RATE } from '../recogniser.ts';
import { CtcBeamSearch } from '../search/ctc-beam-search.ts';
import { hearWindow, loudestBand } from './acoustic-model.ts';
import { AcousticWindows, type AcousticWindow } from './acoustic-windows.ts';
import type { CtcParameters } from './ctc-parameters.ts';
import type { ListeningMode } from './listening-mode.ts';
import { recognisedWords } from './recognised-words.ts';

/** What {@link hearSound} hears with. */
export interface HearingParts {
  readonly session: Session;
  readonly parameters: CtcParameters;
  readonly mode: ListeningMode;
  /** Seconds of sound that go through the graph at once. */
  readonly windowSeconds: number;
  readonly context: RunContext;
}

/** Seconds after which readings that differ are decided. */
const PATIENCE_SECONDS = 8;
/** Loudest band (natural logarithm) from which a sound may be a voice: about 45 dB under full scale. */
const VOICE = -6;
/** Steps of the search between two turns of the event loop. */
const STEPS_A_TURN = 120;

/**
 * Hears samples (one channel at 16 kHz, pieces of any length) as they arrive: features, graph and search in windows, each of
 * bounded size. Answers after each window, and at the end with nothing pending.
 */
export async function* hearSound(
  samples: AsyncIterable<Float32Array>,
  parts: HearingParts,
): AsyncGenerator<PartialRecognition, void> {
  const hearing = new Hearing(parts);
  for await (const piece of samples) {
    throwIfCancelled(parts.context.signal);
    if (await hearing.push(piece)) yield hearing.partial();
  }
  throwIfCancelled(parts.context.signal);
  await hearing.finish();
  yield hearing.partial();
}

class Hearing {
  readonly #parts: HearingParts;
  readonly #search: CtcBeamSearch;
  readonly #windows: AcousticWindows;
  readonly #features: ReturnType<typeof createLogMelStream>;
  readonly #settled: RecognisedWord[] = [];
  #pending: readonly RecognisedWord[] = [];
  #samples = 0;
  #sounded = false;

  constructor(parts: HearingParts) {
    const { tokens, preprocessing, framesPerStep, leftContextFrames, lookaheadFrames } = parts.parameters;
    const { melBands, fftLength, hopLength, sampleRate, floor } = preprocessing;
    const framesASecond = sampleRate / hopLength;
    this.#parts = parts;
    this.#search = new CtcBeamSearch({
      tokens,
      grammar: parts.mode.grammar,
      width: parts.mode.width,
      patience: Math.round((PATIENCE_SECONDS * framesASecond) / framesPerStep),
    });
    this.#features = createLogMelStream(
      createLogMel({ bins: melBands, fourierSize: fftLength, hop: hopLength, sampleRate, floor }),
    );
    this.#windows = new AcousticWindows({
      bins: melBands,
      stride: framesPerStep,
      leftContextFrames,
      lookaheadFrames,
      frames: Math.round(parts.windowSeconds * framesASecond),
    });
  }

  /** True when words may have changed. */
  async push(samples: Float32Array): Promise<boolean> {
    if (samples.length === 0) return false;
    if (this.#samples === 0) this.#features.push(this.#silence());
    this.#samples += samples.length;
    return this.#hear(this.#windows.push(this.#features.push(samples)));
  }

  async finish(): Promise<void> {
    if (this.#samples > 0) {
      await this.#hear(this.#windows.push(this.#features.push(this.#silence())));
      await this.#hear(this.#windows.push(this.#features.finish()));
      await this.#hear(this.#windows.finish());
    }
    const insists = this.#parts.mode.insists && this.#settled.length === 0 && this.#sounded;
    this.#settle(this.#search.finish(insists));
    this.#pending = [];
  }

  /** Samples of the silence around the sound. */
  #silence(): Float32Array {
    return new Float32Array(Math.round(this.#parts.mode.silence * RECOGNISER_SAMPLE_RATE));
  }

  partial(): PartialRecognition {
    return { settled: [...this.#settled], pending: this.#pending, heard: this.#samples / RECOGNISER_SAMPLE_RATE };
  }

  async #hear(windows: Iterable<AcousticWindow>): Promise<boolean> {
    const { session, parameters, context } = this.#parts;
    let heard = false;
    for (const window of windows) {
      throwIfCancelled(context.signal);
      this.#sounded ||= loudestBand(window) > VOICE;
      const rows = await hearWindow(session, window, { parameters, signal: context.signal });
      for (let at = 0, step = 0; at < rows.length; at += parameters.tokens.count, step += 1) {
        if (step > 0 && step % STEPS_A_TURN === 0) await nextTurn();
        this.#search.push(rows, at);
      }
      this.#settle(this.#search.settle());
      heard = true;
    }
    if (heard) this.#pending = this.#recognised(this.#search.pending());
    return heard;
  }

  #settle(words: Parameters<typeof recognisedWords>[0]): void {
    this.#settled.push(...this.#recognised(words));
  }

  #recognised(words: Parameters<typeof recognisedWords>[0]): RecognisedWord[] {
    return recognisedWords(words, this.#parts.parameters, {
      after: this.#settled.at(-1)?.end ?? 0,
      silence: this.#parts.mode.silence,
    });
  }
}
