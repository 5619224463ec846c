import type { Warning } from '@medmodal/core';

/** How the dates of one document are read. */
export interface DateReading {
  /** Whether `05/03/2024` is the fifth of March. */
  readonly isDayFirst: boolean;
  /** Whether something in the document tells so. */
  readonly isSure: boolean;
  /** Year of dates without one: the first that the document names. */
  readonly year: number;
}

/** Month first, and a common year: for a date that stands alone. */
export const LONE_DATE: DateReading = { isDayFirst: false, isSure: false, year: 2001 };

/** Says that dates were read month first without a sign that they are. */
export const AMBIGUOUS_DATES: Warning = {
  code: 'text.date-order-unknown',
  message:
    'Nothing in the document tells whether dates such as 05/03/2024 begin with the day or the month; they were moved as month first, so intervals between them may be off.',
};

const FIGURES = /(?<![\d./-])(\d{1,2})([-/])(\d{1,2})\2(?:(?:1[89]|20)\d{2}|\d{2})(?![\d/-])/g;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DAY_MONTH = new RegExp(`(?<![\\d/.-])\\d{1,2}(?:st|nd|rd|th)?[ /-](?:of )?${MONTH}(?![a-z])`, 'gi');
const MONTH_DAY = new RegExp(`\\b${MONTH}[ /-]\\d{1,2}(?:st|nd|rd|th)?(?!\\d|:)`, 'gi');
const DAY_FIRST_WORDS =
  /\bNHS\b|\bGP\b|\bA&E\b|\bpostcode\b|\+44|\+61|\+353|haemo|oedema|paediatr|anaemia|diarrhoea|oesophag|\btds\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/i;
const MONTH_FIRST_WORDS = /\bSSN\b|\bZIP\b|\bMedicare\b|\bMedicaid\b|\(\d{3}\) ?\d{3}-\d{4}|\b[A-Z]{2} \d{5}\b/;

/**
 * Decides once for a document whether its dates in figures begin with the day or the month: by those that can be read in
 * one way only, then by dates with the month in letters, then by words of a country.
 */
export function readDateOrder(text: string): DateReading {
  const year = Number(/(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0] ?? LONE_DATE.year);
  let balance = 0;
  for (const [, first, , second] of text.matchAll(FIGURES)) {
    if (Number(first) > 12 && Number(second) <= 12) balance += 1;
    if (Number(second) > 12 && Number(first) <= 12) balance -= 1;
  }
  if (balance === 0) balance = (text.match(DAY_MONTH)?.length ?? 0) - (text.match(MONTH_DAY)?.length ?? 0);
  if (balance === 0) balance = Number(DAY_FIRST_WORDS.test(text)) - Number(MONTH_FIRST_WORDS.test(text));
  return { isDayFirst: balance > 0, isSure: balance !== 0, year };
}

/** Whether a date in figures can be read day first and month first, as two different days. */
export function isAmbiguousDate(written: string): boolean {
  const [, first, second] = /^(\d{1,2})[-/](\d{1,2})(?:[-/]\d{2,4})?$/.exec(written) ?? [];
  return first !== undefined && first !== second && Number(first) <= 12 && Number(second) <= 12;
}
