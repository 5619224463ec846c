import { digitsToWords, numberToWords, ordinalToWords } from './number-to-words.ts';
import { MONTHS } from './number-words.ts';

/** Spoken names of what is abbreviated after a number: singular, then plural. */
const UNIT_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  mg: ['milligram', 'milligrams'],
  g: ['gram', 'grams'],
  kg: ['kilogram', 'kilograms'],
  mcg: ['microgram', 'micrograms'],
  ml: ['millilitre', 'millilitres'],
  mmol: ['millimole', 'millimoles'],
  mm: ['millimetre', 'millimetres'],
  cm: ['centimetre', 'centimetres'],
  mmHg: ['millimetre of mercury', 'millimetres of mercury'],
  kPa: ['kilopascal', 'kilopascals'],
  bpm: ['beat per minute', 'beats per minute'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '%': ['percent', 'percent'],
};
const PER: Readonly<Record<string, string>> = {
  L: 'litre',
  dL: 'decilitre',
  kg: 'kilogram',
  ml: 'millilitre',
  mol: 'mole',
};

/** Abbreviations of prescriptions that are said in words. */
const FREQUENCIES: Readonly<Record<string, string>> = {
  od: 'once a day',
  bd: 'twice a day',
  tds: 'three times a day',
  qds: 'four times a day',
  prn: 'when needed',
  nocte: 'at night',
};

/** What a pattern found: all of it, then its groups. */
type Found = readonly (string | undefined)[];

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const UNIT = Object.keys(UNIT_NAMES)
  .toSorted((one, other) => other.length - one.length)
  .join('|');
const PLACES: readonly (readonly [pattern: RegExp, say: (found: Found) => string])[] = [
  [/\b(\d{2,3})\/(\d{2,3})\b(?!\/)/g, ([, upper = '', lower = '']) => `${sayNumber(upper)} over ${sayNumber(lower)}`],
  [/\b(\d{1,2})\/(10|5|15)\b(?!\/)/g, ([, score = '', most = '']) => `${sayNumber(score)} out of ${sayNumber(most)}`],
  [new RegExp(String.raw`\b(\d{1,2}) (${[...MONTHS.values()].join('|')})(?: ((?:19|20)\d\d))?\b`, 'g'), sayDate],
  [/\b(\d{1,2}):(\d{2})(?: ?([ap])m)?\b/g, sayTime],
  [new RegExp(String.raw`(?<![\w.])(${NUMBER}) ?(${UNIT})(?:\/(\w+))?(?!\w)`, 'g'), sayAmount],
  [/\b(\d{1,3})-(year|month|week|day)-old\b/g, ([, age = '', unit = '']) => `${sayNumber(age)} ${unit} old`],
  [/\b(\d{1,2})(?:st|nd|rd|th)\b/g, ([, day = '']) => ordinalToWords(Number(day))],
  [/\b(19|20)(\d\d)\b(?![.,]\d)/g, ([year = '']) => sayYear(year)],
  [new RegExp(String.raw`(?<![\w.])(?:${NUMBER})(?![\w])`, 'g'), ([number = '']) => sayNumber(number)],
];

/**
 * Writes figures, units, dates and prescribing abbreviations in words, for a voice that would read them letter by letter;
 * the way back from `formatClinicalText`.
 *
 * @example verbaliseClinicalText('Bisoprolol 2.5 mg od') // 'Bisoprolol two point five milligrams once a day'
 */
export function verbaliseClinicalText(text: string): string {
  let spoken = text;
  for (const [pattern, say] of PLACES) spoken = spoken.replace(pattern, (...found) => say(found));
  return spoken.replace(/\b(?:od|bd|tds|qds|prn|nocte)\b/gi, (word) => FREQUENCIES[word.toLowerCase()] ?? word);
}

function sayNumber(figures: string): string {
  const [whole = '', places] = figures.replaceAll(',', '').split('.');
  const isCode = whole.length > 1 && whole.startsWith('0');
  const words = isCode || whole.length > 9 ? digitsToWords(whole) : numberToWords(Number(whole));
  return places === undefined ? words : `${words} point ${digitsToWords(places)}`;
}

function sayAmount([, figures = '', unit = '', denominator]: Found): string {
  const [one, many] = UNIT_NAMES[unit] ?? [unit, unit];
  const per = denominator === undefined ? '' : ` per ${PER[denominator] ?? denominator}`;
  return `${sayNumber(figures)} ${figures === '1' ? one : many}${per}`;
}

function sayDate([, day = '', month = '', year]: Found): string {
  return `the ${ordinalToWords(Number(day))} of ${month}${year === undefined ? '' : ` ${sayYear(year)}`}`;
}

function sayTime([, hour = '', minutes = '', half]: Found): string {
  const rest =
    minutes === '00'
      ? half
        ? ''
        : " o'clock"
      : minutes.startsWith('0')
        ? ` oh ${sayNumber(minutes.slice(1))}`
        : ` ${sayNumber(minutes)}`;
  return `${sayNumber(String(Number(hour)))}${rest}${half ? ` ${half} m` : ''}`;
}

function sayYear(year: string): string {
  const [century, rest] = [Number(year.slice(0, 2)), Number(year.slice(2))];
  if (rest === 0) return century === 20 ? 'two thousand' : `${numberToWords(century)} hundred`;
  if (rest < 10)
    return century === 20 ? numberToWords(Number(year)) : `${numberToWords(century)} oh ${numberToWords(rest)}`;
  return `${numberToWords(century)} ${numberToWords(rest)}`;
}
