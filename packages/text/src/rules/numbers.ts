/** Numbers as clinicians write them; for use inside a larger pattern, in texts that `foldText` folded. */
export const NUMBER: string = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: 000)+(?!\d)|\d+(?:[.,]\d+)?|\.\d+|½)`;
/** Small numbers in words, English and Chinese. */
export const NUMBER_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half|[一二两三四五六七八九十半]{1,3})';
/** Nothing that makes a number part of a name, an identifier, a date or a telephone number stands before it. */
export const NUMBER_START: string = String.raw`(?<![A-Za-z\d_#])(?<!\d[.,:/-])(?<![A-Za-z]-)`;
/** A sign or words for "less than" and the like. */
export const COMPARATOR: string = String.raw`(?:<=|>=|[<>≤≥]|(?:less|lower|fewer|greater|more|higher) than|below|above|at least|at most|up to|小于|大于|低于|高于|不足|超过|至少)`;

const WORDS: Readonly<Record<string, number>> = {
  half: 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  once: 1,
  twice: 2,
  thrice: 3,
  半: 0.5,
};
const CHINESE_DIGITS = '零一二三四五六七八九';

/** What FHIR's `Quantity.comparator` allows. */
export type Comparator = '<' | '<=' | '>=' | '>';

/**
 * The number that the words or digits stand for; undefined where they stand for none. A comma before exactly three digits
 * groups thousands, any other is a decimal comma.
 *
 * @example parseNumber('1,500') // 1500
 * @example parseNumber('十二') // 12
 */
export function parseNumber(written: string): number | undefined {
  const words = written.trim().toLowerCase();
  const known = words === '½' ? 0.5 : WORDS[words];
  if (known !== undefined) return known;
  if (/^[零一二两三四五六七八九十]+$/.test(words)) return chineseNumber(words);
  const fraction = /^(\d+)\/(\d+)$/.exec(words);
  if (fraction) return Number(fraction[1]) / Number(fraction[2]);
  const plain = /^\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/.test(words) ? words.replace(/[, ]/g, '') : words.replace(',', '.');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? undefined : value;
}

/** The FHIR comparator of the sign or words that {@link COMPARATOR} matched. */
export function comparatorOf(written: string): Comparator | undefined {
  const words = written.trim().toLowerCase();
  if (words === '') return undefined;
  if (/^(?:<=|≤|at most|up to)/.test(words)) return '<=';
  if (/^(?:>=|≥|at least|至少)/.test(words)) return '>=';
  return /^(?:<|less|lower|fewer|below|小于|低于|不足)/.test(words) ? '<' : '>';
}

function chineseNumber(words: string): number | undefined {
  const digits = words.replaceAll('两', '二');
  const ten = digits.indexOf('十');
  const digit = (sign: string | undefined): number => (sign ? CHINESE_DIGITS.indexOf(sign) : 0);
  if (ten < 0) return digits.length === 1 ? digit(digits) : undefined;
  if (ten > 1 || digits.length - ten > 2) return undefined;
  return (ten === 0 ? 1 : digit(digits[0])) * 10 + digit(digits[ten + 1]);
}
