import type { Span } from '../span.ts';

const WORD = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Finds where a concept stands in its sentence, whatever its case and white space. Of several places one in capitals
 * is taken (the kit marks the concept so), else the first on word edges. When the sentence holds only a part of the concept, the
 * longest part that stands in it is taken; when it holds none, the whole sentence.
 */
export function locateConcept(sentence: string, concept: string): Span {
  const words = concept.match(WORD) ?? [];
  for (let length = words.length; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const part = words.slice(from, from + length);
      if (length < words.length && !part.some((word) => word.length > 2)) continue;
      const span = bestHit(sentence, part);
      if (span !== undefined) return span;
    }
  }
  return { start: 0, end: sentence.length };
}

function bestHit(sentence: string, words: readonly string[]): Span | undefined {
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s*');
  let best: Span | undefined;
  let bestScore = -1;
  for (const match of sentence.matchAll(new RegExp(pattern, 'giu'))) {
    const span = { start: match.index, end: match.index + match[0].length };
    const score =
      (onWordEdges(sentence, span) ? 2 : 0) + (match[0] === match[0].toUpperCase() && LETTER.test(match[0]) ? 1 : 0);
    if (score > bestScore) [best, bestScore] = [span, score];
  }
  return best;
}

function onWordEdges(sentence: string, { start, end }: Span): boolean {
  const inside = (index: number): boolean => LETTER.test(sentence.charAt(index));
  return !(inside(start - 1) && inside(start)) && !(inside(end - 1) && inside(end));
}
