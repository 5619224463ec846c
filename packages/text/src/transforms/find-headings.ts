import type { Span } from '../span.ts';
import type { Line } from './lines.ts';
import { isSpace, trimSpan } from './lines.ts';
import { headingCategory, likelyCategory } from './section-categories.ts';

/** A heading: the span is all of it, colon and decoration included, so that the section's body begins at `end`. */
export interface Heading extends Span {
  /** The words of the heading alone. */
  readonly words: Span;
  readonly category: string;
}

/** A heading has at most so many UTF-16 code units and words; what is longer is prose. */
const MAX_LENGTH = 70;
const MAX_WORDS = 9;

const MARKDOWN = /^(#{1,6}\s*|\*\*|__)(.{1,70}?)(\s*#*|:?\*\*:?|:?__:?)$/u;
const RULE = /^(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,})$/;
const NUMBERING = /^(?:\d{1,2}[.)]|[IVX]{1,4}[.)]|[A-H][.)]|[-*•])\s+(?=\p{L})/u;

/**
 * Finds the headings of one line.
 *
 * Recognised are a phrase before a colon (a known heading in any case, or an unknown one in capitals), a known heading or
 * decorated words alone on the line, and capitals before a colon inside a line, as transcribed notes without line ends
 * have them (`…stable.,MEDICATIONS:, None.`).
 */
export function findHeadings(text: string, line: Line, next: Line | undefined): Heading[] {
  const whole = wholeLineHeading(text, line, next);
  if (whole) return [whole];
  const headings: Heading[] = [];
  let from = line.start;
  for (const match of text.slice(line.start, line.end).matchAll(/[:：]/g)) {
    const heading = headingBefore(text, { from, colon: line.start + match.index, line });
    if (!heading) continue;
    headings.push(heading);
    from = heading.end;
  }
  return headings;
}

/** A line that is nothing but a heading, without a colon or with decoration. */
function wholeLineHeading(text: string, line: Line, next: Line | undefined): Heading | undefined {
  if (line.end - line.start > MAX_LENGTH + 12) return undefined;
  const content = text.slice(line.start, line.end);
  const decorated = MARKDOWN.exec(content);
  if (decorated?.[2] && /\p{L}/u.test(decorated[2])) {
    const start = line.start + (decorated[1]?.length ?? 0);
    return headingOf(text, line, { start, end: start + decorated[2].length });
  }
  const underlined = next !== undefined && !next.afterBlank && RULE.test(text.slice(next.start, next.end));
  if (underlined && wordCount(content) <= MAX_WORDS && /^\p{L}/u.test(content)) return headingOf(text, line, line);
  const category = headingCategory(content.replace(NUMBERING, ''));
  if (category === undefined || /[:：]$/.test(content)) return undefined;
  const stands = isHan(content) || isCapitals(content) || (line.afterBlank && /^\p{Lu}/u.test(content));
  return stands && !/[.,;?!]$/.test(content) && content.length > 2 ? headingOf(text, line, line) : undefined;
}

function headingOf(text: string, cover: Span, words: Span): Heading {
  const bare = skipNumbering(text, words);
  const end = text.slice(bare.start, bare.end).replace(/[\s:：]+$/, '').length + bare.start;
  const category = likelyCategory(text.slice(bare.start, end));
  return { start: cover.start, end: cover.end, words: { start: bare.start, end }, category };
}

function skipNumbering(text: string, span: Span): Span {
  const match = NUMBERING.exec(text.slice(span.start, Math.min(span.end, span.start + 8)));
  return match ? { start: span.start + match[0].length, end: span.end } : span;
}

interface ColonPlace {
  /** Where the last heading ended, or the line begins. */
  readonly from: number;
  readonly colon: number;
  readonly line: Line;
}

/** The heading that ends in this colon, if it is one. */
function headingBefore(text: string, { from, colon, line }: ColonPlace): Heading | undefined {
  const floor = Math.max(from, colon - MAX_LENGTH);
  const phrase = trimSpan(text, phraseStart(text, floor, colon), colon);
  if (!phrase) return undefined;
  const cover = { start: phrase.start, end: afterColon(text, colon, line.end) };
  const bare = skipNumbering(text, phrase);
  const atLineStart = phrase.start === line.start || followsLostLineEnd(text, phrase.start);
  const words = text.slice(bare.start, bare.end);
  if (phrase.start === floor && floor > from) return undefined;
  const category = headingCategory(words);
  if (category !== undefined && standsOut(words, atLineStart)) return { ...cover, words: bare, category };
  if (atLineStart && isUnknownHeading(words, cover.end >= line.end))
    return { ...cover, words: bare, category: likelyCategory(words) };
  return category === undefined ? capitalsBefore(text, phrase.start, cover.end) : undefined;
}

/** Known headings count in any case at a line start; elsewhere they need a capital. Single letters (SOAP) only there. */
function standsOut(words: string, atLineStart: boolean): boolean {
  if (words.length === 1) return atLineStart && isCapitals(words);
  return atLineStart || isHan(words) || /^\p{Lu}/u.test(words);
}

/** Capitals of two words or more, or any few capitalised words that have the line to themselves. */
function isUnknownHeading(words: string, alone: boolean): boolean {
  const count = wordCount(words);
  if (count > MAX_WORDS || !/^\p{L}/u.test(words) || /[.;,?!]/.test(words)) return false;
  if (isCapitals(words) && words.length > 3) return count > 1 || alone;
  return alone && count <= 5 && /^\p{Lu}/u.test(words);
}

/** A known heading in capitals at the end of a phrase that began as prose: `He smokes FAMILY HISTORY:`. */
function capitalsBefore(text: string, start: number, end: number): Heading | undefined {
  const match = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\s/&-]{4,}(?=\s*:)/u.exec(text.slice(start, end));
  if (!match) return undefined;
  const category = headingCategory(match[0]);
  const words = trimSpan(text, start + match.index, start + match.index + match[0].length);
  return category !== undefined && words ? { start: words.start, end, words, category } : undefined;
}

/** Where the phrase before a colon begins: after the last sentence end or comma between `floor` and the colon. */
function phraseStart(text: string, floor: number, colon: number): number {
  for (let at = colon - 1; at >= floor; at -= 1) {
    const sign = text[at];
    if (',;?!:，。；？！：'.includes(sign ?? ' ')) return at + 1;
    if (sign === '.' && isStop(text, at)) return at + 1;
  }
  return floor;
}

/** A full stop followed by space, and not the one of an item number (`2. PLAN:`). */
function isStop(text: string, at: number): boolean {
  return (
    isSpace(text.charCodeAt(at + 1)) &&
    !/(?:^|[\s,.])(?:\d{1,2}|[A-HIVX]{1,3})$/.test(text.slice(Math.max(0, at - 4), at))
  );
}

/** Transcribed notes write `.,` or `:,` where a line ended. */
function followsLostLineEnd(text: string, start: number): boolean {
  return /[.?!:]\s*,\s*$/.test(text.slice(Math.max(0, start - 6), start));
}

/** The end of a heading: its colon, and the comma that stands for a lost line end in transcribed notes. */
function afterColon(text: string, colon: number, lineEnd: number): number {
  let end = colon + 1;
  let at = end;
  while (at < lineEnd && isSpace(text.charCodeAt(at))) at += 1;
  if (at < lineEnd && text[at] === ',') end = at + 1;
  return end;
}

function isHan(words: string): boolean {
  return /^[【［[]?\p{Script=Han}/u.test(words);
}

function isCapitals(words: string): boolean {
  return /\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words);
}

function wordCount(words: string): number {
  return words.split(/\s+/).length;
}
