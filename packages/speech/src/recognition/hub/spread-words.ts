import type { RecognisedWord } from '../recogniser.ts';
import type { TimeSpan } from './speech-windows.ts';
import type { TokenWord } from './token-words.ts';

/**
 * Gives times to words that have none: each takes of the speech in proportion to its letters, pauses left out.
 *
 * @param speech in the order of time, at least one span
 */
export function spreadWords(words: readonly TokenWord[], speech: readonly TimeSpan[]): RecognisedWord[] {
  const spoken = speech.reduce((sum, { start, end }) => sum + Math.max(0, end - start), 0);
  const letters = words.reduce((sum, { text }) => sum + text.length + 1, 0);
  let passed = 0;
  return words.map(({ text, confidence }) => {
    const start = timeAt((passed / letters) * spoken, speech, 'start');
    passed += text.length + 1;
    return { text, confidence, start, end: Math.max(start, timeAt(((passed - 1) / letters) * spoken, speech, 'end')) };
  });
}

/** When so many seconds have been spoken. At the border of two spans a word starts in the later one and ends in the earlier. */
function timeAt(spoken: number, speech: readonly TimeSpan[], edge: 'start' | 'end'): number {
  let left = spoken;
  for (const { start, end } of speech) {
    const length = Math.max(0, end - start);
    if (left < length || (edge === 'end' && left <= length)) return start + left;
    left -= length;
  }
  return speech.at(-1)?.end ?? 0;
}
