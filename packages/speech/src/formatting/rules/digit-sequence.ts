import type { FormattingRule } from '../formatting-rule.ts';
import { isNumberWord, ONES, ZEROS } from '../number-words.ts';
import { continued, wordAt, type SpokenToken } from '../spoken-token.ts';

/** Fewest digits that make a number to dial or to look up; fewer may be a count, unless they are all the same. */
const LEAST_DIGITS = 5;

/** Digits read one by one, as of a telephone: `oh seven nine double four` 07944, `nine nine nine` 999. */
export const digitSequence: FormattingRule = (tokens, at) => {
  let digits = '';
  let end = at;
  for (;;) {
    const read = readDigits(tokens, end, end === at);
    if (read === undefined) break;
    digits += read.digits;
    end = read.end;
  }
  const isRepeated = /^([19])\1\1$/.test(digits) && end === at + 3;
  if ((digits.length < LEAST_DIGITS || isCounting(digits)) && !isRepeated) return undefined;
  if (isNumberWord(continued(tokens, end))) return undefined;
  return { end, text: digits, kind: 'number', confidence: isRepeated ? 0.9 : 0.95 };
};

/** `one two three four five` is counted aloud. */
function isCounting(digits: string): boolean {
  const steps = [...digits].filter((digit, index) => index > 0 && Number(digit) - Number(digits[index - 1]) === 1);
  return steps.length >= 0.6 * (digits.length - 1);
}

function readDigits(
  tokens: readonly SpokenToken[],
  at: number,
  isFirst: boolean,
): { readonly digits: string; readonly end: number } | undefined {
  const word = isFirst ? wordAt(tokens, at) : continued(tokens, at);
  const repeats = word === 'double' ? 2 : word === 'triple' || word === 'treble' ? 3 : 1;
  const digit = repeats === 1 ? digitOf(word) : digitOf(continued(tokens, at + 1));
  return digit === undefined ? undefined : { digits: digit.repeat(repeats), end: at + (repeats === 1 ? 1 : 2) };
}

function digitOf(word: string): string | undefined {
  if (ZEROS.has(word)) return '0';
  const value = ONES.get(word);
  return value === undefined ? undefined : String(value);
}
