import type { Span } from '../../span.ts';

/** A word or punctuation mark as cues see it. */
export interface CueWord extends Span {
  /** Lower case, without apostrophes, every dash as `-`. Words joined by a hyphen are separate, the hyphen is dropped. */
  readonly key: string;
}

const PIECE = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;
const WORD_START = /^[\p{L}\p{N}\p{M}]/u;
const DASH = /^[-‐‑‒–—−]$/u;

function joins(text: string, start: number, end: number): boolean {
  return start > 0 && /[\p{L}\p{N}\]]/u.test(text.charAt(start - 1)) && WORD_START.test(text.slice(end, end + 2));
}

/**
 * Splits `text` from `start` to `end` into cue words, in one pass.
 *
 * @example cueWords("isn't x-ray").map((word) => word.key) // ['isnt', 'x', 'ray']
 */
export function cueWords(text: string, start = 0, end: number = text.length): readonly CueWord[] {
  const words: CueWord[] = [];
  const piece = text.slice(start, end);
  for (const match of piece.matchAll(PIECE)) {
    const from = start + match.index;
    const to = from + match[0].length;
    if (DASH.test(match[0])) {
      if (!joins(text, from, to)) words.push({ start: from, end: to, key: '-' });
      continue;
    }
    words.push({ start: from, end: to, key: match[0].toLowerCase().replace(/['’]/gu, '') });
  }
  return words;
}
