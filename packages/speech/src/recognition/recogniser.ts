import type { ModelCard, ModelUse, RunContext, Warning } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';

/** Samples a second that every recogniser is given, in Hz. */
export const RECOGNISER_SAMPLE_RATE = 16_000;

/** A word that was heard: lower case or as the recogniser writes it. */
export interface RecognisedWord {
  readonly text: string;
  /** Seconds from the beginning of the recording; strictly monotone: `start < end`, and no start before the end of the word before. */
  readonly start: number;
  readonly end: number;
  /** Probability in [0, 1] that the word is right. */
  readonly confidence: number;
}

/** What a recogniser heard. */
export interface Recognition {
  readonly words: readonly RecognisedWord[];
  /** BCP 47 tag. */
  readonly language: string;
  readonly warnings: readonly Warning[];
}

/** What was heard up to now while a recording goes on. */
export interface PartialRecognition {
  /** Words that will not change any more, all from the beginning. */
  readonly settled: readonly RecognisedWord[];
  /** Words that what follows may still change. */
  readonly pending: readonly RecognisedWord[];
  /** Seconds heard. */
  readonly heard: number;
}

/** How to listen. */
export interface RecognitionOptions {
  /** BCP 47 tag, or left out: the recogniser's own, or what it detects. */
  readonly language?: string;
  /** Words to expect, such as the patient's medication; a recogniser that cannot use them ignores them. */
  readonly vocabulary?: readonly string[];
  /** Restrict the answer: `digits` hears nothing but the words zero to nine. Default `free`. */
  readonly grammar?: 'free' | 'digits';
}

/** A recogniser whose model is loaded. Many recordings may be under way at once. */
export interface RecogniserSession extends AsyncDisposable {
  /** For provenance. */
  readonly uses: readonly ModelUse[];
  /**
   * Hears a whole recording of one channel at {@link RECOGNISER_SAMPLE_RATE}. Holds a bounded part of its features,
   * whatever the length, reports progress in seconds of audio and gives turns to the event loop.
   *
   * @throws `cancelled`; `option.invalid` when it cannot do what the options ask; what the runtime throws.
   */
  transcribe(waveform: Waveform, options: RecognitionOptions, context: RunContext): Promise<Recognition>;
  /**
   * Hears samples while they arrive (one channel at {@link RECOGNISER_SAMPLE_RATE}, in pieces of any length) and answers
   * from time to time; the last answer has nothing pending. Left out where the recogniser only knows whole recordings.
   */
  listen?(
    samples: AsyncIterable<Float32Array>,
    options: RecognitionOptions,
    context: RunContext,
  ): AsyncIterable<PartialRecognition>;
  /** Frees the model. Safe to call twice. */
  dispose(): Promise<void>;
}

/** A way to turn speech into words: the bundled model, one from a hub, or the caller's own. */
export interface Recogniser {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Name by which the option `model` chooses it, such as `consultation-ctc`. */
  readonly id: string;
  /** One line for listings. */
  readonly summary: string;
  /** Card of its model, where it has one; loads no weights. */
  card(): Promise<ModelCard | undefined>;
  /** Loads the model. @throws `model.not-found`, `runtime.load-failed`, `upstream.unreachable`, `cancelled`. */
  open(context: RunContext): Promise<RecogniserSession>;
}
