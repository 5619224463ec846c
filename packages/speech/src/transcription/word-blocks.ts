import type { TranscriptWord } from '../transcript.ts';

/** Words of a block at most; from how many on a pause, in seconds, ends one. */
const LONGEST = 120;
const ENOUGH = 20;
const PAUSE = 0.7;

/** Index after the last word of the block that begins with word `start`, or undefined where it may go on. */
export function blockEnd(words: readonly TranscriptWord[], start: number): number | undefined {
  for (let index = start; index + 1 < words.length; index += 1) {
    const length = index + 1 - start;
    const pause = (words[index + 1]?.start ?? 0) - (words[index]?.end ?? 0);
    if (length >= LONGEST || (length >= ENOUGH && pause >= PAUSE)) return index + 1;
  }
  return undefined;
}
