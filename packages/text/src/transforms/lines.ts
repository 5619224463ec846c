import type { Span } from '../span.ts';

/** One physical line without the white space around it. */
export interface Line extends Span {
  /** Columns that the line takes, indent included. */
  readonly width: number;
  /** Whether an empty line, or nothing, stands before it. */
  readonly afterBlank: boolean;
}

const LINE = /[^\r\n\v\f\u0085\u2028\u2029]+|\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

/** Finds the lines that are not blank. Knows LF, CRLF, CR, form feeds and the Unicode line ends. */
export function* findLines(text: string): Generator<Line, void> {
  let ends = 2;
  for (const match of text.matchAll(LINE)) {
    const raw = match[0];
    if (raw === '\r\n' || /^[\r\n\v\f\u0085\u2028\u2029]/.test(raw)) {
      ends += raw === '\f' ? 2 : 1;
      continue;
    }
    const body = trimSpan(text, match.index, match.index + raw.length);
    if (!body) continue;
    yield { ...body, width: body.end - match.index, afterBlank: ends > 1 };
    ends = 0;
  }
}

/** The span without the white space at its ends; undefined when nothing is left. */
export function trimSpan(text: string, start: number, end: number): Span | undefined {
  let first = start;
  let last = end;
  while (first < last && isSpace(text.charCodeAt(first))) first += 1;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last -= 1;
  return first < last ? { start: first, end: last } : undefined;
}

/** White space as JavaScript's `\s` has it, plus NEL. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || code === 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
}
