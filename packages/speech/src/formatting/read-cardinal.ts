import { ONES, TEENS, TENS } from './number-words.ts';
import { continued, wordAt, type SpokenToken } from './spoken-token.ts';

/** A number that was read from words. */
export interface ReadCardinal {
  readonly value: number;
  /** Index of the token after it. */
  readonly end: number;
}

/** Reads one to ninety-nine. */
export function readBelowHundred(tokens: readonly SpokenToken[], at: number): ReadCardinal | undefined {
  const word = wordAt(tokens, at);
  const small = ONES.get(word) ?? TEENS.get(word);
  if (small !== undefined) return { value: small, end: at + 1 };
  const tens = TENS.get(word);
  if (tens === undefined) return undefined;
  const ones = ONES.get(continued(tokens, at + 1));
  return ones === undefined ? { value: tens, end: at + 1 } : { value: tens + ones, end: at + 2 };
}

/** Reads a whole number in words: `three hundred and twenty-five`, `twelve hundred`, `two thousand and ten`. */
export function readCardinal(tokens: readonly SpokenToken[], at: number): ReadCardinal | undefined {
  const head = readHundreds(tokens, at);
  if (!head || continued(tokens, head.end) !== 'thousand') return head;
  const thousands = { value: head.value * 1000, end: head.end + 1 };
  return addRest(tokens, thousands, readHundreds) ?? thousands;
}

/** A hundred's count said without the word, as doses and pressures are: `one twenty` 120, `two fifty` 250, `one oh five` 105. */
export function readShortHundreds(tokens: readonly SpokenToken[], at: number): ReadCardinal | undefined {
  const hundreds = ONES.get(wordAt(tokens, at));
  if (hundreds === undefined) return undefined;
  const next = continued(tokens, at + 1);
  if (next === 'oh' || next === 'o') {
    const ones = ONES.get(continued(tokens, at + 2));
    return ones === undefined ? undefined : { value: hundreds * 100 + ones, end: at + 3 };
  }
  const rest = next === '' ? undefined : readBelowHundred(tokens, at + 1);
  return rest && rest.value >= 10 ? { value: hundreds * 100 + rest.value, end: rest.end } : undefined;
}

function readHundreds(tokens: readonly SpokenToken[], at: number): ReadCardinal | undefined {
  const isA = wordAt(tokens, at) === 'a';
  const count = isA ? { value: 1, end: at + 1 } : readBelowHundred(tokens, at);
  if (!count) return undefined;
  if (continued(tokens, count.end) === 'hundred' && count.value < 20) {
    const hundreds = { value: count.value * 100, end: count.end + 1 };
    return addRest(tokens, hundreds, readBelowHundred) ?? hundreds;
  }
  return isA ? (continued(tokens, count.end) === 'thousand' ? count : undefined) : count;
}

type Reader = (tokens: readonly SpokenToken[], at: number) => ReadCardinal | undefined;

/** Adds what follows a hundred or a thousand, with or without `and`; a rest of three figures needs no `and`. */
function addRest(tokens: readonly SpokenToken[], head: ReadCardinal, read: Reader): ReadCardinal | undefined {
  const next = continued(tokens, head.end);
  const start = next === 'and' ? head.end + 1 : head.end;
  if (continued(tokens, start) === '' || continued(tokens, start) === 'a') return undefined;
  const rest = read(tokens, start);
  return rest && { value: head.value + rest.value, end: rest.end };
}
