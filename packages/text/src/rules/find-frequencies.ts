import type { EntityQuantity } from '../entity.ts';
import { NUMBER_WORD, parseNumber } from './numbers.ts';
import type { RuleFinding } from './rule-finding.ts';
import { unitOf } from './units.ts';

/** The groups of a match. */
type Groups = readonly (string | undefined)[];
/** How often something is done: a rate such as 3 `/d`, or the time between two such as 8 `h`; undefined when told by a need. */
type Reading = (groups: Groups) => EntityQuantity | undefined;

const COUNT = String.raw`(?:\d{1,3}|${NUMBER_WORD})`;
const TIME = String.raw`(?:minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|months?|years?|yrs?)\b`;
const ZH_TIME = '(?:小时|天|日|周|星期|月|年|分钟|晚|晨|早)';
const ZH_UNITS: Readonly<Record<string, string>> = { 晚: 'd', 晨: 'd', 早: 'd' };
const PERIODS: Readonly<Record<string, string>> = {
  daily: 'd',
  nightly: 'd',
  weekly: 'wk',
  monthly: 'mo',
  yearly: 'a',
};

const rate =
  (value: number, per: string): Reading =>
  () => ({ value, ucum: `/${per}` });
const interval =
  (value: number, unit: string): Reading =>
  () => ({ value, ucum: unit });
const counted: Reading = ([count = '', unit = '']) => {
  const value = parseNumber(count.replace(/^x\s?|\s?(?:x|times?)$/i, '').replace(/\s?(?:-|to|~)\s?.*/, ''));
  const code = PERIODS[unit.toLowerCase()] ?? ZH_UNITS[unit] ?? unitOf(unit)?.ucum;
  return value === undefined || !code ? undefined : { value, ucum: `/${code}` };
};
const every: Reading = ([low = '', high, unit = '']) => {
  const value = /other/i.test(low) ? 2 : parseNumber(low === '' ? '1' : low);
  const upper = high ? parseNumber(high) : undefined;
  const code = unit.toLowerCase() === 'w' ? 'wk' : unitOf(unit)?.ucum;
  if (value === undefined || !code) return undefined;
  if (value === 1 && upper === undefined) return { value, ucum: `/${code}` };
  return { value, ...(upper !== undefined && upper > value && { high: upper }), ucum: code };
};
const chineseEvery: Reading = ([span = '', unit = '', count = '']) => {
  const value = parseNumber(span === '' ? '1' : span);
  const times = parseNumber(count === '' ? '1' : count);
  const code = ZH_UNITS[unit] ?? unitOf(unit)?.ucum;
  if (value === undefined || times === undefined || !code) return undefined;
  if (value === 1) return { value: times, ucum: `/${code}` };
  return times === 1 ? { value, ucum: code } : undefined;
};
const none: Reading = () => undefined;

/** Patterns with the reading of their groups. Their order matters where two match the same words. */
const FREQUENCIES: readonly (readonly [RegExp, Reading])[] = [
  [
    new RegExp(
      String.raw`\b(?<!beats\s|breaths\s)(?:every|each|q)\s?(other\s|${COUNT}[\s-]?)?(?:(?:-|to|or)\s?(${COUNT})\s?)?(${TIME})`,
      'gi',
    ),
    ([low, high, unit]) => every([low?.replace(/[\s-]+$/, ''), high, unit]),
  ],
  [/\bq\.?\s?(\d{1,2})(?:\s?-\s?(\d{1,2}))?\s?\.?\s?(h|d|w|min|hr|hrs)\b\.?/gi, every],
  [
    new RegExp(
      String.raw`\b(once|twice|thrice|${COUNT}(?:\s?(?:-|to)\s?${COUNT})?\s?(?:x|times?))\s?(?:a|per|every|each|in a|/)\s?(${TIME})`,
      'gi',
    ),
    counted,
  ],
  [
    new RegExp(
      String.raw`\b(once|twice|thrice|(?:${COUNT})\s?(?:x|times)|x\s?\d)\s?(daily|weekly|monthly|nightly)\b`,
      'gi',
    ),
    counted,
  ],
  [/\b(\d)\s?[x×]\s?(?:\/|per\s)?(d|day|week|wk)\b/gi, counted],
  [
    /\b(?:q\.?\s?h\.?s\.?|at bedtime|(?:every|each|at) (?:night|evening)|nightly|q\.?p\.?m\.?|every morning|each morning|q\.?a\.?m\.?)(?![A-Za-z])/gi,
    rate(1, 'd'),
  ],
  [/\b(?:q\.?\s?o\.?\s?d\.?|every other day|(?:on )?alternate days)(?![A-Za-z])/gi, interval(2, 'd')],
  [
    /\b(?:q\.?d\.?|o\.d\.|(?<=(?:mg|mcg|g|ml|tabs?|units?)\s)od|daily(?!\s(?:living|life|activit|basis|headache|routine|weight|function))|per day|a day)(?![A-Za-z])/gi,
    rate(1, 'd'),
  ],
  [/\b(?:b\.?\s?i\.?\s?d\.?|b\.d\.?|(?<=(?:mg|mcg|g|ml|tabs?|units?)\s)bd)(?![A-Za-z])/gi, rate(2, 'd')],
  [/\b(?:t\.?\s?i\.?\s?d\.?|t\.d\.s\.?|(?<=(?:mg|mcg|g|ml|tabs?|units?)\s)tds)(?![A-Za-z])/gi, rate(3, 'd')],
  [/\b(?:q\.?\s?i\.?\s?d\.?|q\.d\.s\.?|(?<=(?:mg|mcg|g|ml|tabs?|units?)\s)qds)(?![A-Za-z])/gi, rate(4, 'd')],
  [/\b(?:weekly|per week|once weekly)(?![A-Za-z])/gi, rate(1, 'wk')],
  [/\b(?:monthly|per month)(?![A-Za-z])/gi, rate(1, 'mo')],
  [/\b(?:p\.?r\.?n\.?|as needed|as required|when needed)(?![A-Za-z])/gi, none],
  [
    new RegExp(
      String.raw`[每毎]隔?([一二两三四五六七八九十\d]{0,3})个?(${ZH_TIME})上?服?用?([一二两三四五六七八九十\d]{1,3})次`,
      'g',
    ),
    chineseEvery,
  ],
  [new RegExp(String.raw`一?(日)([一二两三四五六七八九十\d]{1,2})次`, 'g'), ([unit, count]) => counted([count, unit])],
  [new RegExp(String.raw`([一二两三四五六七八九十\d]{1,2})次\s?/\s?(${ZH_TIME})`, 'g'), counted],
  [/每(晚|日|天|晨|早)(?![一二两三四五六七八九十\d])/g, rate(1, 'd')],
  [/隔日(?:一次|1次)?/g, interval(2, 'd')],
  [/睡前|必要时|晨起|顿服/g, none],
];

/** How often, wherever a folded text says so; in no order, and overlapping ones may come. */
export function findFrequencies(folded: string): RuleFinding[] {
  return FREQUENCIES.flatMap(([pattern, reading]) =>
    [...folded.matchAll(pattern)].map((match): RuleFinding => {
      const quantity = reading(match.slice(1));
      return {
        start: match.index,
        end: match.index + match[0].length,
        type: 'frequency',
        probability: 0.95,
        ...(quantity && { quantity }),
      };
    }),
  );
}
