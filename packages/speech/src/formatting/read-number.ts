import { FIGURES, ONES, TEENS, TENS, ZEROS } from './number-words.ts';
import { readBelowHundred, readCardinal } from './read-cardinal.ts';
import { continued, wordAt, wordBefore, type SpokenToken } from './spoken-token.ts';

/** A number as it is written. */
export interface ReadNumber {
  /** In figures: `500`, `12,000`, `0.25`. */
  readonly figures: string;
  readonly value: number;
  /** Index of the token after it. */
  readonly end: number;
  /** `ones`: a single word from one to nine, `zero`: a single word for nothing, `figures`: it was in figures. */
  readonly form: 'ones' | 'zero' | 'words' | 'decimal' | 'figures';
}

/** Words after which `point` is a noun: `at that point two of us`. */
const POINT_IS_NOUN: ReadonlySet<string> = new Set(
  'that this some the which any every each a starting pressure trigger turning focal end'.split(' '),
);
/** Nouns that are counted by the digit before them, which is then no decimal place: `nought point five two times a day`. */
const COUNTED_NEXT: ReadonlySet<string> = new Set(
  'times tablets tablet capsules puffs drops days hours weeks months years people patients'.split(' '),
);

/** Reads a number in words or figures: a cardinal, a decimal, or one with a half or a quarter. */
export function readNumber(tokens: readonly SpokenToken[], at: number): ReadNumber | undefined {
  const word = wordAt(tokens, at);
  if (/^\d/.test(word)) return readFigures(word, at);
  if (word === 'point') return readBarePoint(tokens, at);
  if (ZEROS.has(word)) return readZero(tokens, at);
  const whole = readCardinal(tokens, at);
  if (!whole) return undefined;
  const { value, end } = whole;
  if (continued(tokens, end) === 'point' && wordBefore(tokens, at) !== 'at') {
    const places = readPlaces(tokens, end + 1);
    if (places) return decimal(value, places);
  }
  const part = readPart(tokens, end);
  if (part) return decimal(value, part);
  const form = end === at + 1 && ONES.has(word) ? 'ones' : 'words';
  return { figures: groupThousands(value), value, end, form };
}

/** A whole number in figures, with commas from ten thousand up. */
export function groupThousands(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

interface Places {
  readonly digits: string;
  readonly end: number;
}

function readFigures(word: string, at: number): ReadNumber | undefined {
  if (!FIGURES.test(word)) return undefined;
  return { figures: word, value: Number(word.replaceAll(',', '')), end: at + 1, form: 'figures' };
}

function readBarePoint(tokens: readonly SpokenToken[], at: number): ReadNumber | undefined {
  if (POINT_IS_NOUN.has(wordBefore(tokens, at))) return undefined;
  const places = readPlaces(tokens, at + 1);
  return places && decimal(0, places);
}

function readZero(tokens: readonly SpokenToken[], at: number): ReadNumber | undefined {
  const word = wordAt(tokens, at);
  const places = continued(tokens, at + 1) === 'point' ? readPlaces(tokens, at + 2) : undefined;
  if (places) return decimal(0, places);
  return word === 'oh' || word === 'o' ? undefined : { figures: '0', value: 0, end: at + 1, form: 'zero' };
}

/** Digits after the point: read one by one, or as a number such as `twenty five`. */
function readPlaces(tokens: readonly SpokenToken[], at: number): Places | undefined {
  const first = continued(tokens, at);
  if (TEENS.has(first) || TENS.has(first)) {
    const group = readBelowHundred(tokens, at);
    return group && { digits: String(group.value), end: group.end };
  }
  let digits = '';
  let end = at;
  while (digits.length < 5) {
    const word = continued(tokens, end);
    const digit = ZEROS.has(word) ? 0 : ONES.get(word);
    if (digit === undefined || (digits !== '' && COUNTED_NEXT.has(continued(tokens, end + 1)))) break;
    digits += digit;
    end += 1;
  }
  return digits === '' ? undefined : { digits, end };
}

const PARTS: Readonly<Record<string, string>> = {
  'and a half': '5',
  'and a quarter': '25',
  'and three quarters': '75',
};

function readPart(tokens: readonly SpokenToken[], at: number): Places | undefined {
  if (continued(tokens, at) !== 'and') return undefined;
  const digits = PARTS[`and ${continued(tokens, at + 1)} ${continued(tokens, at + 2)}`];
  return digits === undefined ? undefined : { digits, end: at + 3 };
}

function decimal(whole: number, { digits, end }: Places): ReadNumber {
  const figures = `${groupThousands(whole)}.${digits}`;
  return { figures, value: Number(`${whole}.${digits}`), end, form: 'decimal' };
}
