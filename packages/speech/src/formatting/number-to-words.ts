import { ONES, ORDINAL_ONES, ORDINAL_TEENS, ORDINAL_TENS, TEENS, TENS } from './number-words.ts';

const SMALL: readonly string[] = ['zero', ...ONES.keys(), ...TEENS.keys()];
const TENS_WORDS: readonly string[] = [...TENS.keys()].slice(0, 8);
const ORDINAL_SMALL: readonly string[] = ['', ...ORDINAL_ONES.keys(), ...ORDINAL_TEENS.keys()];
const ORDINAL_TENS_WORDS: readonly string[] = [...ORDINAL_TENS.keys()];

/**
 * A number of at most nine digits in words, as it is said in the United Kingdom; longer ones digit by digit.
 *
 * @example numberToWords(125) // 'one hundred and twenty five'
 */
export function numberToWords(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) return join(TENS_WORDS[Math.floor(value / 10) - 2] ?? '', value % 10, ' ');
  if (value < 1000) return join(`${numberToWords(Math.floor(value / 100))} hundred`, value % 100, ' and ');
  if (value >= 1_000_000_000) return digitsToWords(String(value));
  const [size, name] = value < 1_000_000 ? [1000, 'thousand'] : [1_000_000, 'million'];
  const rest = value % size;
  return join(`${numberToWords(Math.floor(value / size))} ${name}`, rest, rest < 100 ? ' and ' : ' ');
}

/** Digits one by one: `one two zero`. */
export function digitsToWords(digits: string): string {
  return [...digits].map((digit) => SMALL[Number(digit)] ?? digit).join(' ');
}

/** The ordinal of a number from 1 to 99: `twenty third`. */
export function ordinalToWords(value: number): string {
  if (value < 20) return ORDINAL_SMALL[value] ?? '';
  const tens = Math.floor(value / 10) - 2;
  return value % 10 === 0 ? (ORDINAL_TENS_WORDS[tens] ?? '') : `${TENS_WORDS[tens]} ${ORDINAL_SMALL[value % 10]}`;
}

function join(head: string, rest: number, joint: string): string {
  return rest === 0 ? head : `${head}${joint}${numberToWords(rest)}`;
}
