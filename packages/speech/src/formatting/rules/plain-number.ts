import type { FormattingRule, WrittenPhrase } from '../formatting-rule.ts';
import { isNumberWord } from '../number-words.ts';
import { readShortHundreds } from '../read-cardinal.ts';
import { ordinalFigures, readOrdinal } from '../read-ordinal.ts';
import { groupThousands, readNumber } from '../read-number.ts';
import { readUnit } from '../units.ts';
import { continued, wordAt, wordBefore, type SpokenToken } from '../spoken-token.ts';

/**
 * A number without a unit. Ten and more are written in figures, decimals too; one to nine stay words, unless their range
 * ends at ten or more. Numbers that follow each other without a known meaning stay as they are.
 */
export const plainNumber: FormattingRule = (tokens, at) => {
  if (isNumberWord(wordBefore(tokens, at))) return undefined;
  return aroundTheClock(tokens, at) ?? measuredRate(tokens, at) ?? ordinal(tokens, at) ?? cardinal(tokens, at);
};

function cardinal(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const number = readNumber(tokens, at);
  if (!number || number.form === 'zero' || number.form === 'figures') return undefined;
  if (number.form !== 'decimal' && isFollowedByNumber(tokens, number.end)) return undefined;
  if (number.form === 'decimal' && wordAt(tokens, at) === 'point') return undefined;
  const range = readRange(tokens, number.end);
  if (number.form === 'ones') {
    if (!range || range.value < 10 || range.value <= number.value) return undefined;
    return figures(`${number.figures} ${range.text}`, range.end, 0.95);
  }
  // `two and a half days` reads better than 2.5 days; `a hundred times` is no count.
  if (number.form === 'decimal' && continued(tokens, at + 1) === 'and' && number.value < 10) return undefined;
  if (wordAt(tokens, at) === 'a') return undefined;
  if (range && number.form === 'words') return figures(`${number.figures} ${range.text}`, range.end, 0.95);
  return figures(number.figures, number.end, 0.97);
}

function readRange(
  tokens: readonly SpokenToken[],
  at: number,
): { readonly text: string; readonly value: number; readonly end: number } | undefined {
  const joint = continued(tokens, at);
  if ((joint !== 'to' && joint !== 'or') || !continued(tokens, at + 1)) return undefined;
  const number = readNumber(tokens, at + 1);
  if (!number || number.form === 'decimal' || readUnit(tokens, number.end)) return undefined;
  if (isFollowedByNumber(tokens, number.end)) return undefined;
  return { text: `${joint} ${number.figures}`, value: number.value, end: number.end };
}

const RATES: ReadonlySet<string> = new Set(['pulse', 'rate', 'systolic', 'diastolic', 'sugar', 'glucose', 'sats']);
const LINKS: ReadonlySet<string> = new Set(['of', 'is', 'was', 'at', 'about']);

/** A pulse or a pressure of `one forty`. */
function measuredRate(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const before = wordBefore(tokens, at);
  const noun = LINKS.has(before) ? wordBefore(tokens, at - 1) : before;
  const number = RATES.has(noun) ? readShortHundreds(tokens, at) : undefined;
  if (!number || isFollowedByNumber(tokens, number.end)) return undefined;
  return figures(groupThousands(number.value), number.end, 0.9);
}

function aroundTheClock(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const words = [wordAt(tokens, at), continued(tokens, at + 1), continued(tokens, at + 2)];
  return words.join(' ') === 'twenty four seven' ? figures('24/7', at + 3, 0.95) : undefined;
}

const BEFORE_DATE: ReadonlySet<string> = new Set(['the', 'her', 'his', 'my', 'your', 'their', 'our', 'on']);

/** From tenth up; `thirty second` is one only where it cannot be a length of time, and a tenth may be a part. */
function ordinal(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const number = readOrdinal(tokens, at);
  if (!number || number.value < 10 || /^\d/.test(wordAt(tokens, at))) return undefined;
  const before = wordBefore(tokens, at);
  const last = wordAt(tokens, number.end - 1);
  if (last === 'second') {
    const isOrdinal = number.value === 22 && BEFORE_DATE.has(before) && continued(tokens, number.end) !== 'pause';
    if (!isOrdinal) return figures(`${number.value - 2} second`, number.end, 0.9);
  }
  if (before === 'a' || before === 'one' || before === 'an') return undefined;
  return figures(ordinalFigures(number.value), number.end, 0.95);
}

function isFollowedByNumber(tokens: readonly SpokenToken[], end: number): boolean {
  return isNumberWord(continued(tokens, end)) || continued(tokens, end) === 'oh';
}

function figures(text: string, end: number, confidence: number): WrittenPhrase {
  return { end, text, kind: 'number', confidence };
}
