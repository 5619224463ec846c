import type { RecognisedWord } from '../recogniser.ts';
import type { TimeSpan } from './speech-windows.ts';

/** Most seconds between the times that two windows give one word. */
const TOLERANCE = 1;

/**
 * Joins what two overlapping windows heard. Within the overlap the longest common sequence of words, alike in time, shows
 * where both agree; the cut is made at the agreed word that lies nearest to the middle, because a model hears worst at the
 * edges of its window. Where nothing agrees the cut is the middle itself.
 *
 * @param before words up to the end of the overlap
 * @param after words from its beginning
 */
export function mergeOverlap(
  before: readonly RecognisedWord[],
  after: readonly RecognisedWord[],
  overlap: TimeSpan,
): RecognisedWord[] {
  const middle = (overlap.start + overlap.end) / 2;
  const tail = before.findIndex((word) => word.end > overlap.start);
  const first = tail < 0 ? before.length : tail;
  const beyond = after.findIndex((word) => word.start >= overlap.end);
  const head = after.slice(0, beyond < 0 ? after.length : beyond);
  const agreed = commonWords(before.slice(first), head);
  const [nearest] = agreed.toSorted((one, other) => distance(one) - distance(other));
  if (nearest) return [...before.slice(0, first + nearest.left + 1), ...after.slice(nearest.right + 1)];
  return [...before.filter((word) => centre(word) < middle), ...after.filter((word) => centre(word) >= middle)];

  function distance({ right }: Pair): number {
    const word = head[right];
    return word ? Math.abs(centre(word) - middle) : Number.POSITIVE_INFINITY;
  }
}

interface Pair {
  readonly left: number;
  readonly right: number;
}

/** Longest common subsequence of two lists of words, as pairs of indices. */
function commonWords(left: readonly RecognisedWord[], right: readonly RecognisedWord[]): Pair[] {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const below = lengths[(row + 1) * width + column] ?? 0;
      const beside = lengths[row * width + column + 1] ?? 0;
      const diagonal = lengths[(row + 1) * width + column + 1] ?? 0;
      lengths[row * width + column] = alike(left[row], right[column]) ? diagonal + 1 : Math.max(below, beside);
    }
  }
  const pairs: Pair[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length && column < right.length) {
    if (alike(left[row], right[column])) {
      pairs.push({ left: row, right: column });
      row += 1;
      column += 1;
    } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}

function alike(one: RecognisedWord | undefined, other: RecognisedWord | undefined): boolean {
  if (!one || !other || Math.abs(centre(one) - centre(other)) > TOLERANCE) return false;
  return plain(one.text) === plain(other.text);
}

function plain(text: string): string {
  const letters = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return letters === '' ? text : letters;
}

function centre({ start, end }: TimeSpan): number {
  return (start + end) / 2;
}
