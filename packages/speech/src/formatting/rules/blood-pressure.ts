import type { FormattingRule } from '../formatting-rule.ts';
import { readCardinal, readShortHundreds } from '../read-cardinal.ts';
import { readNumber } from '../read-number.ts';
import { continued, wordAt, type SpokenToken } from '../spoken-token.ts';
import { readUnit } from '../units.ts';

/** Pressures in mmHg that a person can have. */
const SYSTOLIC = { least: 50, most: 300 } as const;
const DIASTOLIC = { least: 20, most: 200 } as const;

/** Words before a pressure among which it must be named for `on` to stand for `over`. */
const REACH = 6;

/** A blood pressure: `one twenty over eighty` 120/80, `pressure of one thirty on eighty` 130/80; the unit is written where it was said. */
export const bloodPressure: FormattingRule = (tokens, at) => {
  const systolic = readPressure(tokens, at);
  if (!systolic || !isOver(tokens, at, systolic.end)) return undefined;
  if (continued(tokens, systolic.end + 1) === '') return undefined;
  const diastolic = readPressure(tokens, systolic.end + 1);
  if (!diastolic || diastolic.value >= systolic.value) return undefined;
  if (!isWithin(systolic.value, SYSTOLIC) || !isWithin(diastolic.value, DIASTOLIC)) return undefined;
  const unit = readUnit(tokens, diastolic.end);
  const isMeasured = unit?.symbol === 'mmHg';
  return {
    end: isMeasured ? unit.end : diastolic.end,
    text: `${systolic.value}/${diastolic.value}${isMeasured ? ' mmHg' : ''}`,
    kind: 'blood-pressure',
    confidence: 0.98,
  };
};

function isOver(tokens: readonly SpokenToken[], at: number, between: number): boolean {
  const word = continued(tokens, between);
  if (word !== 'on') return word === 'over';
  return tokens.slice(Math.max(0, at - REACH), at).some((_, index, before) => {
    const place = at - before.length + index;
    return wordAt(tokens, place) === 'pressure' || wordAt(tokens, place) === 'bp';
  });
}

function readPressure(
  tokens: readonly SpokenToken[],
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  const number = readShortHundreds(tokens, at) ?? readCardinal(tokens, at) ?? readNumber(tokens, at);
  return number && Number.isInteger(number.value) ? number : undefined;
}

function isWithin(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return value >= least && value <= most;
}
