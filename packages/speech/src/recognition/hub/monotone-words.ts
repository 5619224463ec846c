import type { RecognisedWord } from '../recogniser.ts';

/** Shortest word in seconds. */
const SHORTEST = 0.01;

/**
 * Moves the times of words as little as needed so that they are strictly monotone within the recording: every word has a
 * length, and none begins before the one before has ended. What models answer at the edges of windows is not.
 *
 * @param duration seconds, above 0
 */
export function monotoneWords(words: readonly RecognisedWord[], duration: number): RecognisedWord[] {
  const shortest = Math.min(SHORTEST, duration / (2 * words.length + 1));
  const starts = new Float64Array(words.length);
  const ends = new Float64Array(words.length);
  let free = 0;
  for (const [index, { start, end }] of words.entries()) {
    starts[index] = Math.max(free, finite(start, free));
    ends[index] = Math.max((starts[index] ?? 0) + shortest, finite(end, 0));
    free = ends[index] ?? 0;
  }
  let limit = duration;
  for (let index = words.length - 1; index >= 0 && (ends[index] ?? 0) > limit; index -= 1) {
    ends[index] = limit;
    starts[index] = Math.min(starts[index] ?? 0, limit - shortest);
    limit = starts[index] ?? 0;
  }
  return words.map(({ text, confidence }, index) => ({
    text,
    start: starts[index] ?? 0,
    end: ends[index] ?? 0,
    confidence,
  }));
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}
