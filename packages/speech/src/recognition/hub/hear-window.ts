import type { RunContext } from '@medmodal/core';
import type { Waveform } from '../../waveform.ts';
import type { RecognisedWord, RecognitionOptions } from '../recogniser.ts';
import { guardWindow, repeatsItself, type GuardReason } from './hallucination-guard.ts';
import type { SpeechWindow, TimeSpan } from './speech-windows.ts';
import type { HeardWindow, WindowListener } from './window-listener.ts';

/** Largest absolute sample of what counts as no sound at all: below one step of 16 bits. */
const NO_SOUND = 2e-5;

/** What was heard in a window. */
export interface WindowWords {
  /** Times in seconds of the recording; not yet monotone. */
  readonly words: readonly RecognisedWord[];
  readonly language?: string | undefined;
  /** Why words were left out. */
  readonly left: readonly GuardReason[];
}

/** What {@link hearWindow} works with. */
export interface WindowParts {
  readonly listener: WindowListener;
  readonly options: RecognitionOptions;
  readonly context: RunContext;
}

/** Hears one window: again without repeats where it ran in circles, and without what the model made up. Silence costs nothing. */
export async function hearWindow(waveform: Waveform, window: SpeechWindow, parts: WindowParts): Promise<WindowWords> {
  const { listener, options, context } = parts;
  const rate = waveform.sampleRate;
  const samples = waveform.read(0, Math.round(window.start * rate), Math.round(window.end * rate));
  if (!samples.some((sample) => Math.abs(sample) > NO_SOUND)) return { words: [], left: [] };
  const speech = window.speech.map((span) => moved(span, -window.start));
  const request = {
    samples,
    speech,
    language: options.language,
    vocabulary: options.vocabulary ?? [],
    context,
  };
  let heard: HeardWindow = await listener.hear({ ...request, withoutRepeats: false });
  if (await repeatsItself(heard)) heard = await listener.hear({ ...request, withoutRepeats: true });
  const guarded = await guardWindow(heard, speech);
  return {
    words: guarded.words.map((word) => ({ ...word, ...moved(word, window.start) })),
    language: heard.language,
    left: guarded.left,
  };
}

function moved({ start, end }: TimeSpan, seconds: number): TimeSpan {
  return { start: start + seconds, end: end + seconds };
}
