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
 * whole weeks.
 *
 * @returns undefined for what is no date of a known form.
 */
export function shiftDate(written: string, days: number): string | undefined {
  if (/^\p{L}+day$/iu.test(written) || /^(?:星期|周|礼拜)[一二三四五六日天]$/.test(written)) return written;
  const parts = readFigures(written) ?? readWords(written) ?? readChinese(written);
  if (!parts) return undefined;
  const { year = 2001, month = 7, day = 15, write } = parts;
  const moved = new Date(0);
  moved.setUTCFullYear(year, month - 1, day);
  moved.setTime(moved.getTime() + days * DAY_MS);
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

function readFigures(written: string): DateParts | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)$/su.exec(written);
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
  if (full) return readShort(full);
  const monthYear = /^(\d{1,2})([-/])(\d{4})$/.exec(written);
  if (monthYear)
    return {
      month: Number(monthYear[1]),
      year: Number(monthYear[3]),
      write: (y, m) => `${like(m, monthYear[1], true)}${monthYear[2]}${y}`,
    };
  return /^(?:1[89]|20)\d{2}$/.test(written) ? { year: Number(written), write: (y) => String(y) } : undefined;
}

/** `12/03/2024` or `31.12.24`: the month comes first unless that cannot be, or dots part the figures. */
function readShort([, first, sign, second, year]: RegExpExecArray): DateParts | undefined {
  const dayFirst = Number(first) > 12 || (sign === '.' && Number(second) <= 12);
  const [month, day] = dayFirst ? [second, first] : [first, second];
  if (Number(month) > 12) return undefined;
  const padded = first?.length === 2 && second?.length === 2;
  const short = year?.length === 2;
  const whole = Number(year) + (short ? (Number(year) > 40 ? 1900 : 2000) : 0);
  return {
    year: whole,
    month: Number(month),
    day: Number(day),
    write: (y, m, d) => {
      const figures = dayFirst
        ? [like(d, first, padded), like(m, second, padded)]
        : [like(m, first, padded), like(d, second, padded)];
      return `${figures.join(sign)}${sign}${short ? String(y).slice(2) : y}`;
    },
  };
}

function readWords(written: string): DateParts | undefined {
  const name = /\p{L}{3,}/u.exec(written.replace(/\b(?:early|mid|late|of)\b/gi, (word) => ' '.repeat(word.length)));
  const month = MONTHS.findIndex((candidate) => name && candidate.startsWith(name[0].toLowerCase().slice(0, 3)));
  if (!name || month < 0) return undefined;
  const year = /(?:1[89]|20)\d{2}/.exec(written);
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(written);
  return {
    month: month + 1,
    ...(year && { year: Number(year[0]) }),
    ...(day && { day: Number(day[0]) }),
    write: (y, m, d) => {
      const pieces = [
        { at: name, text: cased(MONTHS[m - 1] ?? '', name[0]) },
        ...(year ? [{ at: year, text: String(y) }] : []),
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
  if (!match || !(match[2] ?? match[4])) return undefined;
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
