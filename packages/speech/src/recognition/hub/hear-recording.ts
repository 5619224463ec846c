import { nextTurn, throwIfCancelled, type RunContext, type Warning } from '@medmodal/core';
import type { Waveform } from '../../waveform.ts';
import type { RecognisedWord, Recognition, RecognitionOptions } from '../recogniser.ts';
import type { GuardReason } from './hallucination-guard.ts';
import { hearWindow } from './hear-window.ts';
import type { SpeechFinder } from './hub-settings.ts';
import { mergeOverlap } from './merge-overlap.ts';
import { monotoneWords } from './monotone-words.ts';
import { speechWindows } from './speech-windows.ts';
import type { WindowListener } from './window-listener.ts';

/** Part of a window that the next one shares where nobody pauses: 4 of 30 seconds. */
const OVERLAP = 2 / 15;
/** Seconds of silence around speech that a model is given. */
const MARGIN = 0.3;

/** What {@link hearRecording} works with. */
export interface RecordingParts {
  readonly listener: WindowListener;
  readonly findSpeech: SpeechFinder;
  readonly options: RecognitionOptions;
  readonly context: RunContext;
}

/**
 * Hears a recording of any length window by window: speech is found, cut at pauses, heard, guarded and joined. Holds one
 * window of samples and the words.
 */
export async function hearRecording(waveform: Waveform, parts: RecordingParts): Promise<Recognition> {
  const { listener, options, context } = parts;
  const { duration } = waveform;
  const speech = await parts.findSpeech(waveform, context);
  const { longest } = listener;
  const windows = speechWindows(speech, { longest, overlap: OVERLAP * longest, margin: MARGIN, duration });
  const left = new Map<GuardReason, number>();
  let words: RecognisedWord[] = [];
  let language = options.language;
  for (const window of windows) {
    throwIfCancelled(context.signal);
    const heard = await hearWindow(waveform, window, { ...parts, options: { ...options, ...named(language) } });
    language = heard.language ?? language;
    for (const reason of heard.left) left.set(reason, (left.get(reason) ?? 0) + 1);
    const shared = { start: window.start, end: window.start + window.overlap };
    words = window.overlap > 0 ? mergeOverlap(words, heard.words, shared) : [...words, ...heard.words];
    context.onProgress?.({ stage: 'listening', done: window.end, total: duration, unit: 'seconds' });
    await nextTurn();
  }
  const asked = { language: options.language, vocabulary: options.vocabulary ?? [] };
  return {
    words: monotoneWords(words, duration),
    language: language ?? 'und',
    warnings: [...listener.warnings(asked), ...guardWarnings(left)],
  };
}

function named(language: string | undefined): { readonly language?: string } {
  return language === undefined ? {} : { language };
}

const MEANINGS: Readonly<Record<GuardReason, string>> = {
  silence: 'words that the model wrote where nobody speaks',
  repetition: 'words that the model repeated without end',
  phantom: 'a phrase that the model is known to make up',
};

function guardWarnings(left: ReadonlyMap<GuardReason, number>): Warning[] {
  return [...left].map(([reason, count]) => ({
    code: `recognition.left-out-${reason}`,
    message: `Left out ${MEANINGS[reason]}, in ${count} ${count === 1 ? 'window' : 'windows'}.`,
  }));
}
