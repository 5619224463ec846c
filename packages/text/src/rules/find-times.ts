import { NUMBER_WORD } from './numbers.ts';
import type { RuleFinding } from './rule-finding.ts';

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?:19|20)\d{2}`;
const EDGE = String.raw`(?<![\w./-])`;
const AFTER = String.raw`(?![\w/-]|\.\d)`;
const SPAN_UNIT = '(?:second|minute|min|hour|hr|h|day|week|wk|month|mo|year|yr)s?';
const COUNT = String.raw`(?:\d+(?:[.-]\d+)?|${NUMBER_WORD}|a few|few|several|some|a couple of|couple of|an?|many)`;
const ZH_COUNT = '(?:[一二两三四五六七八九十半数几\\d]+[余多]?)';

/** Calendar dates, times of the day and moments told from another one, English and Chinese. */
const TIMES: readonly RegExp[] = [
  new RegExp(String.raw`${EDGE}${YEAR}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?${AFTER}`, 'g'),
  new RegExp(
    String.raw`${EDGE}(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:${YEAR}|\d{2}(?!\s?(?:mm|%|mg)))${AFTER}`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:${DAY}\s(?:of\s)?${MONTH}(?:,?\s?${YEAR})?|${MONTH}\s${DAY}(?:,?\s${YEAR})?|${MONTH},?\s(?:of\s)?${YEAR})${AFTER}`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<=\b(?:in|since|from|until|till|during|of)\s(?:early\s|late\s)?)${YEAR}${AFTER}(?!\s?(?:${SPAN_UNIT}|mg|ml|patients|cases|cells|kcal))`,
    'gi',
  ),
  new RegExp(
    String.raw`${YEAR}年(?:\d{1,2}月(?:\d{1,2}[日号])?(?:上旬|中旬|下旬|[初底末])?)?(?:\d{1,2}[:时点]\d{0,2}分?)?|(?<!\d)\d{1,2}月\d{1,2}[日号]`,
    'g',
  ),
  new RegExp(
    String.raw`${EDGE}(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\b\.?|hours\b|hrs\b)|(?<=\bat\s)(?:[01]?\d|2[0-3]):[0-5]\d${AFTER}|${EDGE}(?:0\d|1\d|2[0-3]):[0-5]\d(?::[0-5]\d)?${AFTER}`,
    'gi',
  ),
  new RegExp(String.raw`\b(?:1[0-2]|[1-9])\s?(?:[ap]\.m\.|[ap]m\b)`, 'gi'),
  new RegExp(
    String.raw`\b${COUNT}(?:\sto\s|\s(?:and a half\s)?|-)(?:${COUNT}\s)?${SPAN_UNIT}\s(?:ago|later|earlier|previously|prior|before|after(?=\s)|following(?=\s)|post[- ]?(?:op(?:eratively)?|surgery|transplant(?:ation)?|partum)?|thereafter|afterwards?|hence|from now)(?![\w-])`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:after|within) (?:the first )?${COUNT}\s(?:minute|hour|day|week|month|year)s?(?! of treatment)\b`,
    'gi',
  ),
  /\b(?:at|by) \d{1,2}(?:\+\d)?(?: \d\/7)? weeks['’]?(?: of)? gestation\b|\b(?:on|at|by|until) (?:day|d|week|month) \d{1,3}\b|(?<!\d )\bday #?\d{1,3}\b/gi,
  new RegExp(
    String.raw`\b(?:yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening)|last (?:night|week|month|year)|(?:the )?(?:next|following|same|previous) (?:day|morning|week|month|year))\b`,
    'gi',
  ),
  /\b(?:(?:post-?\s?operative|post-?\s?op|hospital|admission|treatment|post-?\s?natal|post-?\s?transplant(?:ation)?) day(?:\s?#)?\s?\d+|POD\s?#?\d+)\b/gi,
  new RegExp(String.raw`${ZH_COUNT}(?:个?小时|分钟|天|日|周|个?星期|个?月|年)(?:之?前|之?后|以前|以后)`, 'g'),
  /(?:昨|今|明)(?:日|天|晚|晨|早)|次日|当[日天晚]|术后(?:第)?[一二三四五六七八九十\d]+[天日]|入院(?:后)?第[一二三四五六七八九十\d]+[天日]/g,
];

/** Texts in which digits are names, not amounts: telephone and record numbers, addresses of the net. */
const NAMES: readonly RegExp[] = [
  /(?:\+\d{1,3}[\s-]?)?\(\d{2,4}\)\s?\d{3,4}[-\s]?\d{3,4}|(?<![\d.])\d{3,4}-\d{3,4}-\d{3,5}(?!\d)|(?<!\d)\d{3}-\d{4}(?!\d)|(?<![\d.])1[3-9]\d{9}(?!\d)|(?<!\d)\+?\d{2,3}(?:[ .]\d{2,4}){3,5}(?![\d.])/g,
  /\b[\w.+-]{1,64}@[\w.-]{1,255}|\bhttps?:\/\/\S+|\bwww\.\S+/gi,
  /\b(?:mrn|id|ssn|case|room|bed|unit|ward|page|figure|fig|table|ref|no|number|version|chapter|grade|stage|type|class|level|case|patient|tel|phone|fax|pager|ext)\b\.?\s?(?:no\.?|number|#|:)?\s?[#:]?\s?\d[\d-]*\b(?!\s?%|\.\d|\s?(?:mg|mcg|ug|ml|g|iu|mmol|units?|tablets?|tabs?|capsules?)\b)/gi,
  /(?<!\d)\d{17}[\dXx](?!\d)|(?:门诊|住院|病案|病历|床|电话|联系)号?[:：]?\s?\d+/g,
  /(?<![\w.])\d{1,4}(?:\.\d{1,4}){2,4}(?![\w.])/g,
];

/** Dates and times of a folded text, in no order; they may overlap. */
export function findTimes(folded: string): RuleFinding[] {
  return TIMES.flatMap((pattern) => matches(pattern, folded)).map((span) => ({
    ...span,
    type: 'time',
    probability: 0.9,
  }));
}

/** Spans whose digits name something, in no order; they may overlap. */
export function findNumberNames(folded: string): { start: number; end: number }[] {
  return NAMES.flatMap((pattern) => matches(pattern, folded));
}

function matches(pattern: RegExp, text: string): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
