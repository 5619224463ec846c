import { spellingScore, type FrameScores } from './ctc-collapse.ts';

/** A word as the likeliest tokens spell it, and the frames in which it was said. */
export interface SpelledWord {
  readonly text: string;
  readonly ids: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** How a model of letters spells. */
export interface Spelling {
  readonly blank: number;
  /** Ids of a word's letters; undefined when the model has not all of them. */
  idsOf(word: string): readonly number[] | undefined;
}

/** Nats a letter by which an expected word may be less likely than what was heard. */
const BONUS = 0.7;
/** Frames on both sides in which the ends of an expected word may lie. */
const REACH = 1;

/**
 * Exchanges a word for an expected one when the frames say it nearly as well. Only words of about the same length are
 * compared, and only single ones; what was heard as several words is `speech.correct`'s to mend.
 */
export function expectedSpelling(
  word: SpelledWord,
  vocabulary: readonly string[],
  { scores, spelling }: { readonly scores: FrameScores; readonly spelling: Spelling },
): string {
  const span = {
    start: Math.max(0, word.start - REACH),
    end: Math.min(scores.frames, word.end + REACH),
    blank: spelling.blank,
  };
  let best = word.text;
  let most = spellingScore(scores, word.ids, span);
  for (const entry of vocabulary) {
    const ids = Math.abs(entry.length - word.text.length) <= 3 && entry.length > 3 ? spelling.idsOf(entry) : undefined;
    if (!ids || entry.toLowerCase() === word.text.toLowerCase()) continue;
    const score = spellingScore(scores, ids, span) + BONUS * ids.length;
    if (score > most) {
      most = score;
      best = entry;
    }
  }
  return best;
}
