/** What stands between a token and the one before it. */
export type TokenGap = 'none' | 'blank' | 'hyphen' | 'break';

/** A word or a number of a text. Offsets count UTF-16 units. */
export interface SpokenToken {
  /** In lower case, with a straight apostrophe. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly gap: TokenGap;
}

const TOKEN = /°[CF]\b|\b[ap]\.m\.?(?!\p{L})|\d+(?:[.,:/]\d+)*|\p{L}+(?:['’]\p{L}+)*/giu;

/** Splits a text into words and numbers; punctuation between them only tells how they are {@link TokenGap} apart. */
export function tokenizeSpokenText(text: string): readonly SpokenToken[] {
  const tokens: SpokenToken[] = [];
  let before = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    const end = match.index + found.length;
    const word = found.toLowerCase().replace('’', "'");
    tokens.push({ word, start: match.index, end, gap: gapOf(text.slice(before, match.index)) });
    before = end;
  }
  return tokens;
}

/** The word at `at` where it belongs to the phrase of the word before it; otherwise the empty string. */
export function continued(tokens: readonly SpokenToken[], at: number): string {
  const token = tokens[at];
  return token && (token.gap === 'blank' || token.gap === 'hyphen') ? token.word : '';
}

/** The word at `at`, or the empty string. */
export function wordAt(tokens: readonly SpokenToken[], at: number): string {
  return tokens[at]?.word ?? '';
}

/** The word before `at` of the same phrase, or the empty string. */
export function wordBefore(tokens: readonly SpokenToken[], at: number): string {
  return continued(tokens, at) && wordAt(tokens, at - 1);
}

function gapOf(between: string): TokenGap {
  if (between === '') return 'none';
  if (between === '-') return 'hyphen';
  return /^[ \t]+$|^[ \t]*\r?\n[ \t]*$/.test(between) ? 'blank' : 'break';
}
