import { TEENS, TENS } from './number-words.ts';
import { readBelowHundred, readCardinal, type ReadCardinal } from './read-cardinal.ts';
import { continued, wordAt, type SpokenToken } from './spoken-token.ts';

/** Reads a year from 1900 to 2099: `nineteen eighty four`, `twenty twenty`, `two thousand and nine`, `nineteen oh five`. */
export function readYear(tokens: readonly SpokenToken[], at: number): ReadCardinal | undefined {
  const word = wordAt(tokens, at);
  if (/^(?:19|20)\d\d$/.test(word)) return { value: Number(word), end: at + 1 };
  if (word === 'two') {
    const year = continued(tokens, at + 1) === 'thousand' ? readCardinal(tokens, at) : undefined;
    return year && year.value < 2100 ? year : undefined;
  }
  const century = TEENS.get(word) ?? TENS.get(word);
  if (century !== 19 && century !== 20) return undefined;
  const next = continued(tokens, at + 1);
  if (next === 'hundred') return undefined;
  const isOh = next === 'oh' || next === 'o';
  const rest = next === '' ? undefined : readBelowHundred(tokens, isOh ? at + 2 : at + 1);
  if (!rest || (isOh ? rest.value > 9 : rest.value < 10)) return undefined;
  return { value: century * 100 + rest.value, end: rest.end };
}
