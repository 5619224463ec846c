import type { RunContext, Warning } from '@medmodal/core';
import type { RecognisedWord } from '../recogniser.ts';
import type { TimeSpan } from './speech-windows.ts';

/** One window of a recording, as a model is given it. */
export interface WindowRequest {
  /** At 16 kHz. */
  readonly samples: Float32Array;
  /** Where somebody speaks, in seconds of the window. */
  readonly speech: readonly TimeSpan[];
  /** BCP 47 tag; left out: detected where the model can. */
  readonly language?: string | undefined;
  readonly vocabulary: readonly string[];
  /** Refuse to say the same four tokens twice: for a second try after a window that ran in circles. */
  readonly withoutRepeats: boolean;
  readonly context: RunContext;
}

/** What a model heard in one window. */
export interface HeardWindow {
  /** Times in seconds of the window. */
  readonly words: readonly RecognisedWord[];
  /** True when the times come from the model; false when they were spread over the speech of the window. */
  readonly timed: boolean;
  readonly language?: string;
  /** Probability in [0, 1] that nobody speaks, where the model says. */
  readonly noSpeech: number;
  /** Mean natural logarithm of the tokens' probabilities; at most 0. */
  readonly meanLogProbability: number;
}

/** A model of a hub that hears windows. */
export interface WindowListener {
  /** Longest window in seconds. */
  readonly longest: number;
  /** Told once a recording: what the model cannot do of what is asked. */
  warnings(asked: {
    readonly language?: string | undefined;
    readonly vocabulary: readonly string[];
  }): readonly Warning[];
  hear(request: WindowRequest): Promise<HeardWindow>;
}

/** Said where a language is asked for that a model cannot be told. */
export const LANGUAGE_FIXED: Warning = {
  code: 'recognition.language-fixed',
  message: 'The model hears the language it was trained on, whatever is asked for.',
};
