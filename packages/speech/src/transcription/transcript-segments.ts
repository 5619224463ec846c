import type { TranscriptSegment, TranscriptWord } from '../transcript.ts';

/** A pause that ends a segment, in seconds. */
const PAUSE = 1;
/** A segment longer than this, in seconds, ends at its next short pause. */
const LONG = 15;
const SHORT_PAUSE = 0.3;

/** Cuts words into what one speaker says without another in between and without a long pause. */
export function transcriptSegments(words: readonly TranscriptWord[]): readonly TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  let wordStart = 0;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next && !endsSegment(word, next, words[wordStart]?.start ?? 0)) continue;
    segments.push(segmentOf(words, wordStart, index + 1));
    wordStart = index + 1;
  }
  return segments;
}

function endsSegment(word: TranscriptWord, next: TranscriptWord, since: number): boolean {
  if (word.speaker !== next.speaker) return true;
  const pause = next.start - word.end;
  return pause >= PAUSE || (pause >= SHORT_PAUSE && word.end - since >= LONG);
}

function segmentOf(words: readonly TranscriptWord[], wordStart: number, wordEnd: number): TranscriptSegment {
  const inside = words.slice(wordStart, wordEnd);
  const speaker = inside[0]?.speaker;
  return {
    start: inside[0]?.start ?? 0,
    end: inside.at(-1)?.end ?? 0,
    ...(speaker !== undefined && { speaker }),
    text: inside.map(({ text }) => text).join(' '),
    wordStart,
    wordEnd,
  };
}
