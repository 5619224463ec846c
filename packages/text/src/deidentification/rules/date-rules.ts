import type { PatternRule } from './pattern-rule.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = "(?:(?:1[89]|20)\\d{2}|['’]\\d{2})";
const BEFORE = '(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}./-])';
const BEHIND = '(?!(?!\\p{Script=Han})[\\p{L}\\p{N}]|[./-]\\d)';

const rule = (pattern: string, probability: number, judge?: (found: string) => number): PatternRule => ({
  type: 'date',
  pattern: new RegExp(`${BEFORE}(?:${pattern})${BEHIND}`, 'giu'),
  probability,
  ...(judge && { judge }),
});

/** Days, months with a year, and the forms of dates in figures. A year alone is left to the tagger. */
export const DATE_RULES: readonly PatternRule[] = [
  rule(
    `(?:1[89]|20)\\d{2}([-/.])(?:0?[1-9]|1[0-2])\\1${DAY}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?`,
    0.97,
  ),
  rule(`${DAY}([-/.])${DAY}\\1(?:1[89]|20)\\d{2}`, 0.97),
  rule(`(?:0?[1-9]|1[0-2])([-/])${DAY}\\1\\d{2}`, 0.85),
  rule(`${DAY}([-/.])(?:0?[1-9]|1[0-2])\\1\\d{2}`, 0.8, (found) =>
    /^\d{1,2}\.\d{1,2}\.\d{2}$|[-/]/.test(found) ? 0.8 : 0,
  ),
  rule(`(?:0?[1-9]|1[0-2])/(?:19|20)\\d{2}`, 0.85),
  rule('(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])', 0.75),
  rule(`${MONTH}([-/.])${DAY}\\1(?:(?:1[89]|20)\\d{2}|\\d{2})`, 0.92),
  rule(`${DAY}([/.])${MONTH}\\1(?:(?:1[89]|20)\\d{2}|\\d{2})`, 0.92),
  rule(`(?:1[89]|20)\\d{2}([-/. ])${MONTH}\\1${DAY}`, 0.92),
  rule(`${MONTH} ${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?`, 0.9),
  rule(`${DAY}(?:st|nd|rd|th)?(?: of)?[ -]${MONTH}(?:,?[ -]${YEAR}|-\\d{2})?`, 0.9),
  rule(`${MONTH}(?: of)?,?[ -]${YEAR}`, 0.9),
  rule(
    `(?:(?:early|mid|late)[ -])?(?:spring|summer|autumn|fall|winter|christmas|easter|thanksgiving)(?: of)? (?:1[89]|20)\\d{2}`,
    0.85,
  ),
  {
    type: 'date',
    pattern:
      /\d{1,2}\/(?:\d{1,2}\/)?(?:19|20)\d{2}(?:,|,? (?:and|to|&|-))\s(?<id>(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01]))(?![\p{N}/%]|[-.]\d)/giu,
    probability: 0.75,
    judge: (found) => (Math.min(...found.split('/').map(Number)) <= 12 ? 0.75 : 0),
  },
  rule('(?:1|2)\\d\\.(?:0?[1-9]|1[0-2])\\.[1-9]', 0.7),
  // A day and a month alone look like a score: only behind a word of time.
  {
    type: 'date',
    pattern:
      /\b(?:on|since|until|till|dated?|LMP|EDD|DOS|DOB|admitted|discharged|adm|d\/c)[: ]{1,2}(?<id>(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01]))(?![\p{N}/%]|[-.]\d| ?(?:mg|mcg|ml|pain|strength|tabs?)\b)/giu,
    probability: 0.75,
    judge: (found) => (Math.min(...found.split('/').map(Number)) <= 12 ? 0.75 : 0),
  },
  rule('(?:mon|tues|wednes|thurs|fri|satur|sun)day', 0.7),
];
