import { LONE_DATE, type DateReading } from './date-reading.ts';
import { folded } from '../folded-text.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SHORT_MONTHS = MONTHS.map((month) => month.slice(0, 3)).join('|');
const DAY_MS = 86_400_000;

/** Where year, month and day stand in a written date. */
interface DateParts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Writes a date in the same way. */
  write(year: number, month: number, day: number): string;
}

/**
 * Moves a written date by whole days and writes it in the same way: `12/03/2024`, `2024-03-12T08:00`, `3 May 2021`,
 * `May 2021`, `2021`, `Mar 5`, `2024年3月12日`. Parts that are not written count as their middle. Days of the week stay: shifts are
 * whole weeks. Of
 * several dates in one text each is moved.
 *
 * @returns undefined for what is no date of a known form or no day of the calendar, so that no part of it stays unmoved.
 */
export function shiftDate(written: string, days: number, reading: DateReading = LONE_DATE): string | undefined {
  const plain = folded(written);
  if (WEEKDAY.test(plain)) return written;
  return shiftOne(plain, days, reading) ?? shiftEach(plain, days, reading);
}

const WEEKDAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|(?:星期|周|礼拜)[一二三四五六日天])$/i;
const TIME = /(?:[T\s]\s*)?(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?)/gi;
const PIECE =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)?[ -]\p{L}{3,9}[ -]\d{4}|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?!\d)|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}/giu;

/** Moves each date of a text that holds nothing else in figures but times of the day. */
function shiftEach(written: string, days: number, reading: DateReading): string | undefined {
  let isWhole = true;
  let count = 0;
  const moved = written.replace(PIECE, (piece) => {
    const shifted = shiftOne(piece, days, reading);
    isWhole &&= shifted !== undefined;
    count += 1;
    return shifted ?? piece;
  });
  const rest = written.replace(PIECE, ' ').replace(TIME, ' ');
  return isWhole && count > 0 && !/\d/.test(rest) && !new RegExp(`\\b(?:${SHORT_MONTHS})`, 'i').test(rest)
    ? moved
    : undefined;
}

function shiftOne(written: string, days: number, reading: DateReading): string | undefined {
  const parts = readFigures(written, reading) ?? readWords(written) ?? readChinese(written);
  if (!parts) return undefined;
  const { year = reading.year, month = 7, day = 15, write } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysOf(parts.year ?? 2000, month)) return undefined;
  const moved = new Date(0);
  moved.setUTCFullYear(year, month - 1, day);
  moved.setTime(moved.getTime() + days * DAY_MS);
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readFigures(written: string, reading: DateReading): DateParts | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})((?:[T ]\d{2}:?\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?)$/u.exec(
    written,
  );
  if (iso) {
    const [, year, sign, month = '', day = '', rest] = iso;
    const padded = month.length > 1 && day.length > 1;
    return {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      write: (y, m, d) => `${y}${sign}${like(m, month, padded)}${sign}${like(d, day, padded)}${rest}`,
    };
  }
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(written);
  if (compact)
    return {
      year: Number(compact[1]),
      month: Number(compact[2]),
      day: Number(compact[3]),
      write: (y, m, d) => `${y}${like(m, '01', true)}${like(d, '01', true)}`,
    };
  const full = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(written);
  if (full) return readShort(full, reading);
  const short = /^(\d{1,2})(\/)(\d{1,2})$/.exec(written);
  if (short) return readShort(short, reading);
  const yearMonth = /^((?:1[89]|20)\d{2})([-/.])(\d{1,2})$/.exec(written);
  if (yearMonth)
    return {
      year: Number(yearMonth[1]),
      month: Number(yearMonth[3]),
      write: (y, m) => `${y}${yearMonth[2]}${like(m, yearMonth[3], yearMonth[3]?.length === 2)}`,
    };
  const monthYear = /^(\d{1,2})([-/])(\d{4})$/.exec(written);
  if (monthYear)
    return {
      month: Number(monthYear[1]),
      year: Number(monthYear[3]),
      write: (y, m) => `${like(m, monthYear[1], monthYear[1]?.length === 2)}${monthYear[2]}${y}`,
    };
  return /^(?:1[89]|20)\d{2}$/.test(written) ? { year: Number(written), write: (y) => String(y) } : undefined;
}

/** `12/03/2024`, `31.12.24` or `3/29`: in the order of the document, unless it cannot be, or dots part the figures. */
function readShort([, first, sign = '/', second, year]: RegExpExecArray, reading: DateReading): DateParts | undefined {
  const canDayFirst = Number(second) <= 12;
  const dayFirst = Number(first) > 12 || (canDayFirst && (sign === '.' || reading.isDayFirst));
  const [month, day] = dayFirst ? [second, first] : [first, second];
  if (Number(month) > 12) return undefined;
  const padded = first?.length === 2 && second?.length === 2;
  return {
    ...(year !== undefined && { year: wholeYear(year) }),
    month: Number(month),
    day: Number(day),
    write: (y, m, d) => {
      const figures = dayFirst
        ? [like(d, first, padded), like(m, second, padded)]
        : [like(m, first, padded), like(d, second, padded)];
      return [...figures, ...(year === undefined ? [] : [yearLike(y, year)])].join(sign);
    },
  };
}

function wholeYear(written: string): number {
  return Number(written) + (written.length === 2 ? (Number(written) > 40 ? 1900 : 2000) : 0);
}

function yearLike(year: number, model: string): string {
  return model.length === 2 ? String(year).slice(2) : String(year);
}

function readWords(written: string): DateParts | undefined {
  const name = new RegExp(`(?<!\\p{L})(?:${MONTHS.join('|')}|sept|${SHORT_MONTHS})(?!\\p{L})`, 'iu').exec(written);
  if (!name) return undefined;
  const month = MONTHS.findIndex((candidate) => candidate.startsWith(name[0].toLowerCase().slice(0, 3)));
  const year =
    /(?<!\d)(?:1[89]|20)\d{2}(?!\d)/.exec(written) ??
    /(?<=['’])\d{2}$/.exec(written) ??
    /(?<=\d.*\p{L}\.?,?[ /-])\d{2}$/u.exec(written) ??
    /(?<=\p{L}[ /-]\d{1,2}[/-])\d{2}$/u.exec(written);
  const day = [...written.matchAll(/(?<!\d)\d{1,2}(?!\d)/g)].find((match) => match.index !== year?.index);
  const figures = written.match(/\d+/g)?.length ?? 0;
  if (figures !== Number(year !== null) + Number(day !== undefined)) return undefined;
  return {
    month: month + 1,
    ...(year && { year: wholeYear(year[0]) }),
    ...(day && { day: Number(day[0]) }),
    write: (y, m, d) => {
      const pieces = [
        { at: name, text: cased(MONTHS[m - 1] ?? '', name[0]) },
        ...(year ? [{ at: year, text: yearLike(y, year[0]) }] : []),
        ...(day ? [{ at: day, text: like(d, day[0]) }] : []),
      ].toSorted((a, b) => b.at.index - a.at.index);
      let text = written;
      for (const { at, text: piece } of pieces)
        text = text.slice(0, at.index) + piece + text.slice(at.index + at[0].length);
      return text.replace(/(\d{1,2})(?:st|nd|rd|th)/i, (_, number: string) => `${number}${ordinal(Number(number))}`);
    },
  };
}

function readChinese(written: string): DateParts | undefined {
  const match = /^(?:(\d{4}|\d{2})(\s*年\s*))?(?:(\d{1,2})(\s*月(?:份)?\s*))?(?:(\d{1,2})(\s*[日号號]))?(.*)$/su.exec(
    written,
  );
  if (!match || !(match[2] ?? match[4]) || /[\d一二三四五六七八九十]/.test((match[7] ?? '').replace(TIME, '')))
    return undefined;
  const [, year, afterYear = '', month, afterMonth = '', day, afterDay = '', rest = ''] = match;
  const padded = month?.startsWith('0') === true || day?.startsWith('0') === true;
  const short = year?.length === 2;
  return {
    ...(year && { year: Number(year) + (short ? (Number(year) > 40 ? 1900 : 2000) : 0) }),
    ...(month && { month: Number(month) }),
    ...(day && { day: Number(day) }),
    write: (y, m, d) =>
      [
        year ? `${short ? String(y).slice(2) : y}${afterYear}` : '',
        month ? `${like(m, month, padded)}${afterMonth}` : '',
        day ? `${like(d, day, padded)}${afterDay}` : '',
        rest,
      ].join(''),
  };
}

/** A figure with a leading zero where the model has one, or two places and `padded` says that these mean so. */
function like(figure: number, model = '', padded = model.startsWith('0')): string {
  return String(figure).padStart(padded && model.length > 1 ? 2 : 1, '0');
}

/** A month, as short and in such letters as the model. */
function cased(month: string, model: string): string {
  const isShort = model.length <= 4 && !/^(?:may|june|july)$/i.test(model);
  const sized = isShort ? month.slice(0, 3) : month;
  if (model === model.toUpperCase()) return sized.toUpperCase();
  return model === model.toLowerCase() ? sized : sized.charAt(0).toUpperCase() + sized.slice(1);
}

function ordinal(day: number): string {
  if (day > 10 && day < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
