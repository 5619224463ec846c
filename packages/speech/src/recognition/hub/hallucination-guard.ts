import type { RecognisedWord } from '../recogniser.ts';
import { DOUBTFUL_PHRASES, PHANTOM_PHRASES } from './phantom-phrases.ts';
import { collapseRepeats, compressionRatio, plainWord } from './repetition.ts';
import type { TimeSpan } from './speech-windows.ts';
import type { HeardWindow } from './window-listener.ts';

/** Thresholds of Whisper's own code: a text that deflates better, and a silence that is likelier and a text less likely, is none. */
const MOST_COMPRESSION = 2.4;
const LIKELY_SILENCE = 0.6;
const UNLIKELY_TEXT = -1;
/** Words a second that nobody says. */
const FASTEST = 9;
/** Seconds from speech at which a timed word is in silence. */
const REACH = 0.5;

/** Why words of a window were left out. */
export type GuardReason = 'silence' | 'repetition' | 'phantom';

/** What is left of a window. */
export interface GuardedWindow {
  readonly words: readonly RecognisedWord[];
  readonly left: readonly GuardReason[];
}

/** Whether a window runs in circles, so that it should be heard again without repeats. */
export async function repeatsItself({ words }: HeardWindow): Promise<boolean> {
  if (collapseRepeats(words).length < words.length) return true;
  return (await compressionRatio(textOf(words))) > MOST_COMPRESSION;
}

/**
 * Leaves out what a model made up: text over silence, phrases again and again, and what it learnt from the ends of videos.
 *
 * @param speech where somebody speaks, in seconds of the window
 */
export async function guardWindow(heard: HeardWindow, speech: readonly TimeSpan[]): Promise<GuardedWindow> {
  if (heard.words.length === 0) return { words: [], left: [] };
  if (heard.noSpeech > LIKELY_SILENCE && heard.meanLogProbability < UNLIKELY_TEXT)
    return { words: [], left: ['silence'] };
  const left = new Set<GuardReason>();
  let words: readonly RecognisedWord[] = heard.timed
    ? heard.words.filter((word) => isSpoken(word, speech))
    : heard.words;
  if (words.length < heard.words.length) left.add('silence');
  const once = collapseRepeats(words);
  if (once.length < words.length) left.add('repetition');
  words = once;
  if ((await compressionRatio(textOf(words))) > MOST_COMPRESSION || words.length > fastestIn(speech)) {
    left.add('repetition');
    words = [];
  }
  const real = withoutPhantoms(words, heard);
  if (real.length < words.length) left.add('phantom');
  return { words: real, left: [...left] };
}

function isSpoken({ start, end }: RecognisedWord, speech: readonly TimeSpan[]): boolean {
  return speech.some((span) => start < span.end + REACH && end > span.start - REACH);
}

function fastestIn(speech: readonly TimeSpan[]): number {
  return 4 + FASTEST * speech.reduce((sum, { start, end }) => sum + end - start, 0);
}

function withoutPhantoms(words: readonly RecognisedWord[], heard: HeardWindow): readonly RecognisedWord[] {
  const plain = words.map(({ text }) => plainWord(text));
  const doubtful = heard.noSpeech > LIKELY_SILENCE / 2 || heard.meanLogProbability < UNLIKELY_TEXT;
  if (doubtful && DOUBTFUL_PHRASES.includes(plain.join(' '))) return [];
  for (const phrase of PHANTOM_PHRASES) {
    const { length } = phrase.split(' ');
    if (plain.slice(-length).join(' ') === phrase) return words.slice(0, -length);
  }
  return words;
}

function textOf(words: readonly RecognisedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
