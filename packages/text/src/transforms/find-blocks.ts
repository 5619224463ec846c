import type { Span } from '../span.ts';
import type { Heading } from './find-headings.ts';
import type { Line } from './lines.ts';

const ITEM = /^(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)]|[-*•·–+>])\s/;
/** Words and signs after which a sentence cannot end. */
const UNFINISHED =
  /(?:[,(\-–/&]|(?:^|\s)(?:and|or|of|the|a|an|with|without|to|in|on|for|from|by|at|is|was|are|were|has|had|his|her|their|no|not|as|that|which|than|but|Dr\.|Mr\.|Mrs\.|Ms\.|vs\.))$/;
/** Signs behind which a Chinese sentence or heading ends, whatever the width of its line. */
const CHINESE_STOP = /[。！？；：]["”’」』）】》]?$/;
/** Below this many columns nobody wraps lines; such lines are lists. */
const MIN_WRAP_COLUMNS = 45;

/**
 * Whether `next` continues the sentence of `line`: an author or program wrapped the text there, rather than ending it.
 *
 * `columns` is the greatest width of the lines around: a wrapped line is one on which the next word had no room.
 */
export function continues(text: string, line: Line, { next, columns }: { next: Line; columns: number }): boolean {
  if (next.afterBlank) return false;
  const head = text.slice(next.start, Math.min(next.end, next.start + 40));
  if (ITEM.test(`${head} `) || !/[\p{L}\p{N}]/u.test(head)) return false;
  const tail = text.slice(Math.max(line.start, line.end - 24), line.end);
  if (CHINESE_STOP.test(tail)) return false;
  if (UNFINISHED.test(tail)) return true;
  const startsLower = /^[\p{Ll}\d(]/u.test(head);
  if (/[.?!:]["')\]]?$/.test(tail)) return startsLower && /^\p{Ll}/u.test(head) && !/[?!:]$/.test(tail);
  // Chinese breaks between any two characters, so that only a full line was wrapped.
  const word = /^\p{Script=Han}/u.test(head) ? 0 : (/^\S+/.exec(head)?.[0].length ?? 0);
  const hadNoRoom = columns >= MIN_WRAP_COLUMNS && line.width + 1 + word > columns;
  return hadNoRoom || (startsLower && line.width >= MIN_WRAP_COLUMNS);
}

/** Parts of one line between its headings: heading covers and the text around them, in order. */
export function partsOfLine(line: Line, headings: readonly Heading[]): Part[] {
  const parts: Part[] = [];
  let from = line.start;
  for (const heading of headings) {
    if (heading.start > from) parts.push({ start: from, end: heading.start, isHeading: false });
    parts.push({ start: heading.start, end: heading.end, isHeading: true });
    from = heading.end;
  }
  if (from < line.end) parts.push({ start: from, end: line.end, isHeading: false });
  return parts;
}

/** A piece of a line. */
export interface Part extends Span {
  readonly isHeading: boolean;
}
