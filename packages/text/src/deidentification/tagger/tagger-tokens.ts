/** A word, number or sign of a text, with what the tagger's features ask of it. */
export interface TaggerToken {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** In lower case. */
  readonly lower: string;
  /** `Xx` capitalised, `X` one capital, `XX` capitals, `x` lower case, `xX` mixed, `#` with the number of digits, or the sign itself. */
  readonly shape: string;
  /** Line ends in front of it: 0, 1, or 2 for a blank line; 2 for the first. */
  readonly breaks: 0 | 1 | 2;
}

const TOKEN = /\p{L}[\p{L}\p{M}]*|\p{N}+|[^\s\p{L}\p{N}]/gu;

/**
 * Splits a text the way the tagger reads it: runs of letters, runs of digits, and single signs. Letters and digits that
 * touch are parted (`B12` is `B`, `12`).
 */
export function* taggerTokens(text: string): Generator<TaggerToken, void> {
  let before = -1;
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    yield {
      start: index,
      end: index + word.length,
      lower: word.toLowerCase(),
      shape: shapeOf(word),
      breaks: before < 0 ? 2 : lineBreaks(text, before, index),
    };
    before = index + word.length;
  }
}

function lineBreaks(text: string, from: number, to: number): 0 | 1 | 2 {
  let count = 0;
  for (let at = from; at < to && count < 2; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count > 1 ? 2 : count === 1 ? 1 : 0;
}

function shapeOf(word: string): string {
  if (/^\p{N}/u.test(word)) return `#${Math.min(word.length, 6)}`;
  if (!/^\p{L}/u.test(word)) return word;
  if (word === word.toLowerCase()) return 'x';
  if (word === word.toUpperCase()) return [...word].length === 1 ? 'X' : 'XX';
  const rest = word.slice(String.fromCodePoint(word.codePointAt(0) ?? 0).length);
  return rest === rest.toLowerCase() ? 'Xx' : 'xX';
}
