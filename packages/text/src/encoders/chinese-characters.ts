import { simplified } from './simplified-characters.ts';

/** A stretch of text as a Chinese model reads it: one symbol, a UTF-16 code unit, for each character. */
export interface ChineseCharacters {
  readonly symbols: string;
  /** Offset in the text at which each symbol's character starts, and at which it ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Stands for a run of white space; what the clinical corpus has in its place. */
const SPACE = '叒';
/** Stands for characters beyond the basic plane, such as emoji. */
const OTHER = '\uFFFD';
const CHARACTER = /\s+|\P{Cf}/gu;

/**
 * Turns `[start, end)` of a text into symbols: full-width forms as ASCII (NFKC where that is one character), lower case,
 * every digit as 0, traditional characters as simplified ones, a run of white space as one symbol; invisible format
 * characters are left out. The text itself stays as it is: offsets count in it.
 */
export function chineseCharacters(text: string, start = 0, end: number = text.length): ChineseCharacters {
  const starts: number[] = [];
  const ends: number[] = [];
  let symbols = '';
  for (const match of text.slice(start, end).matchAll(CHARACTER)) {
    symbols += symbolOf(match[0]);
    starts.push(start + match.index);
    ends.push(start + match.index + match[0].length);
  }
  return { symbols, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function symbolOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return '0';
  if (code > 0x20 && code < 0x7f) return character.toLowerCase();
  if (/^\s/u.test(character)) return SPACE;
  if (character.length > 1) return OTHER;
  const composed = character.normalize('NFKC');
  const plain = (composed.length === 1 ? composed : character).toLowerCase().charAt(0);
  return /^\p{Nd}/u.test(plain) ? '0' : simplified(plain);
}
