import type { Span } from '../span.ts';
import { keepsStop } from './abbreviations.ts';

const END = '(?![\\p{L}\\p{N}])';
const WORD_PART = '[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*';
const NUMBER = '\\d+(?:[.,]\\d+)*';

/** Alternatives in order of preference; each one consumes as it goes, so the whole is linear in the text. */
const TOKEN = new RegExp(
  [
    `\\d{1,4}([-/.])\\d{1,2}\\1\\d{1,4}${END}`, // dates
    `\\d{1,2}:\\d{2}(?::\\d{2})?${END}`, // times
    `\\d+(?:st|nd|rd|th)${END}`, // ordinals
    `${NUMBER}(?:[-–/]${NUMBER})*%?`, // 38.5  120/80  5-10  1,000  50%
    `\\p{L}(?:\\.\\p{L}){1,5}\\.?${END}`, // b.d.  q.i.d.  p.o.
    `\\p{L}{1,3}(?:/\\p{L}{1,3}){1,4}${END}`, // s/p  w/o  N/V/D
    `\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:(?:-|['’](?!s${END}))${WORD_PART})*`, // x-ray  COVID-19  doesn't
    `['’]s${END}`, // the clitic of patient's
    `([^\\s\\u0085\\p{L}\\p{N}])\\2*`, // punctuation, the same sign repeated is one token
    `[^\\s\\u0085]`,
  ].join('|'),
  'uy',
);

/**
 * Splits `[start, end)` of a text into tokens the way clinicians write: `b.d.`, `q.i.d.`, `Dr.`, `38.5`, `120/80`, `5-10`,
 * dates and `x-ray` stay whole; a unit is parted from its number (`5mg` → `5`, `mg`; `38.5C` → `38.5`, `C`).
 *
 * @returns tokens in order, without overlap; every character outside of them is white space. Linear time.
 */
export function tokenize(text: string, start = 0, end: number = text.length): Span[] {
  const tokens: Span[] = [];
  // Matching on the piece alone keeps look-aheads inside it.
  const piece = start === 0 && end === text.length ? text : text.slice(start, end);
  let at = 0;
  while (at < piece.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(piece);
    if (!match) {
      at += 1;
      continue;
    }
    const stop = withStop(piece, at, TOKEN.lastIndex);
    tokens.push({ start: start + at, end: start + stop });
    at = stop;
  }
  return tokens;
}

/** Takes the full stop of an abbreviation into its token, except at the very end, where it also ends the sentence. */
function withStop(piece: string, start: number, end: number): number {
  if (piece.charCodeAt(end) !== 0x2e || end - start > 6 || end + 1 >= piece.length) return end;
  return keepsStop(piece.slice(start, end)) ? end + 1 : end;
}
