import type { FormattingRule, WrittenPhrase } from '../formatting-rule.ts';
import { MONTHS } from '../number-words.ts';
import { readOrdinal } from '../read-ordinal.ts';
import { readYear } from '../read-year.ts';
import { continued, wordAt, wordBefore, type SpokenToken } from '../spoken-token.ts';

/** A date or a year: `the third of March twenty twenty four` 3 March 2024, `nineteen eighty five` 1985. */
export const date: FormattingRule = (tokens, at) =>
  MONTHS.has(wordAt(tokens, at)) ? monthFirst(tokens, at) : (dayFirst(tokens, at) ?? yearAlone(tokens, at));

function dayFirst(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const start = wordAt(tokens, at) === 'the' ? at + 1 : at;
  if (start > at && continued(tokens, start) === '') return undefined;
  const day = readOrdinal(tokens, start);
  if (!day || day.value > 31) return undefined;
  const isOf = continued(tokens, day.end) === 'of';
  const month = MONTHS.get(continued(tokens, isOf ? day.end + 1 : day.end));
  // Without its `of`, `may` is a verb: the second may be worse.
  if (month !== undefined && (isOf || month !== 'May')) {
    if (day.value > daysOf(month)) return undefined;
    return withYear(tokens, isOf ? day.end + 2 : day.end + 1, `${day.value} ${month}`);
  }
  return isOf ? dayOfNumberedMonth(tokens, day.end, day.value) : undefined;
}

/** Days that a month has in the longest of years. A date that does not exist stays in the words that were heard. */
function daysOf(month: string): number {
  if (month === 'February') return 29;
  return ['April', 'June', 'September', 'November'].includes(month) ? 30 : 31;
}

/** `the twelfth of the fourth nineteen sixty` is 12/04/1960; without the year it may be anything. */
function dayOfNumberedMonth(tokens: readonly SpokenToken[], at: number, day: number): WrittenPhrase | undefined {
  const start = continued(tokens, at + 1) === 'the' ? at + 2 : at + 1;
  const month = continued(tokens, start) ? readOrdinal(tokens, start) : undefined;
  const year = month && continued(tokens, month.end) ? readYear(tokens, month.end) : undefined;
  if (!month || !year || month.value > 12) return undefined;
  const text = [day, month.value].map((part) => String(part).padStart(2, '0'));
  return { end: year.end, text: `${text.join('/')}/${year.value}`, kind: 'date', confidence: 0.93 };
}

function monthFirst(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const month = MONTHS.get(wordAt(tokens, at)) ?? '';
  const isThe = continued(tokens, at + 1) === 'the';
  const dayAt = isThe ? at + 2 : at + 1;
  const day = continued(tokens, dayAt) ? readOrdinal(tokens, dayAt) : undefined;
  if (day && day.value <= daysOf(month) && (isThe || month !== 'May')) {
    return withYear(tokens, day.end, `${day.value} ${month}`);
  }
  const year = continued(tokens, at + 1) ? readYear(tokens, at + 1) : undefined;
  return year && { end: year.end, text: `${month} ${year.value}`, kind: 'date', confidence: 0.95 };
}

function withYear(tokens: readonly SpokenToken[], end: number, text: string): WrittenPhrase {
  const year = continued(tokens, end) ? readYear(tokens, end) : undefined;
  return { end: year?.end ?? end, text: year ? `${text} ${year.value}` : text, kind: 'date', confidence: 0.97 };
}

const BEFORE_YEAR: ReadonlySet<string> = new Set([
  'in',
  'since',
  'year',
  'until',
  'till',
  'from',
  'around',
  'late',
  'early',
]);

/** `nineteen eighty five` is a year by itself; `twenty twenty four` only where a year is expected. */
function yearAlone(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const year = readYear(tokens, at);
  if (!year || wordAt(tokens, at) === 'two' || /^\d/.test(wordAt(tokens, at))) return undefined;
  const isLikely = BEFORE_YEAR.has(wordBefore(tokens, at)) || (year.value < 2000 && year.end === at + 3);
  if (!isLikely) return undefined;
  return { end: year.end, text: String(year.value), kind: 'date', confidence: 0.92 };
}
