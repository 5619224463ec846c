import type { TranscriptWord } from '../transcript.ts';
import type { SpeakerTurn } from './speaker-turn.ts';

/**
 * Gives each word the speaker whose turns cover most of it; a word that none covers has that of the nearest turn.
 *
 * @param words in order, without overlap.
 * @param turns in the order of their start.
 */
export function attributeWords(
  words: readonly TranscriptWord[],
  turns: readonly SpeakerTurn[],
): readonly TranscriptWord[] {
  if (turns.length === 0) return words;
  let first = 0;
  return words.map((word) => {
    // Turns may overlap, so an early one can last longer than those after it.
    while (first < turns.length - 1 && latestEnd(turns, first) <= word.start - NEAREST) first += 1;
    return { ...word, speaker: speakerOf(word, turns, first) };
  });
}

/** Seconds within which a turn that has ended still counts as near. */
const NEAREST = 10;

function latestEnd(turns: readonly SpeakerTurn[], index: number): number {
  return turns[index]?.end ?? 0;
}

function speakerOf({ start, end }: TranscriptWord, turns: readonly SpeakerTurn[], first: number): string {
  const covered = new Map<string, number>();
  let nearest = turns[first];
  let least = Infinity;
  for (let index = first; index < turns.length; index += 1) {
    const turn = turns[index];
    if (!turn) break;
    const overlap = Math.min(end, turn.end) - Math.max(start, turn.start);
    if (overlap > 0) covered.set(turn.speaker, (covered.get(turn.speaker) ?? 0) + overlap);
    if (-overlap < least) [nearest, least] = [turn, -overlap];
    if (turn.start > end && -overlap > least) break;
  }
  const [most] = [...covered].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? nearest?.speaker ?? '';
}
