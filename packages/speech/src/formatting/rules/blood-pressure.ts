import type { FormattingRule } from '../formatting-rule.ts';
import { readCardinal, readShortHundreds } from '../read-cardinal.ts';
import { readNumber } from '../read-number.ts';
import { continued, type SpokenToken } from '../spoken-token.ts';
import { readUnit } from '../units.ts';

/** Pressures in mmHg that a person can have. */
const SYSTOLIC = { least: 50, most: 300 } as const;
const DIASTOLIC = { least: 20, most: 200 } as const;

/** A blood pressure: `one twenty over eighty` 120/80; the unit is written where it was said. */
export const bloodPressure: FormattingRule = (tokens, at) => {
  const systolic = readPressure(tokens, at);
  if (!systolic || continued(tokens, systolic.end) !== 'over') return undefined;
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
