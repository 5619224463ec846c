import type { FormattingOptions, FormattingRule, WrittenPhrase } from '../formatting-rule.ts';
import { isNumberWord } from '../number-words.ts';
import { readShortHundreds } from '../read-cardinal.ts';
import { readNumber, type ReadNumber } from '../read-number.ts';
import { continued, wordAt, type SpokenToken } from '../spoken-token.ts';
import { readUnit, type ReadUnit } from '../units.ts';

/** A number with its unit: `five hundred milligrams` 500 mg, `two to four puffs` 2 to 4 puffs, `half a milligram` 0.5 mg. */
export const amount: FormattingRule = (tokens, at, options) => {
  const word = wordAt(tokens, at);
  if (word === 'half' || word === 'quarter' || (word === 'a' && continued(tokens, at + 1) === 'quarter')) {
    return partOfUnit(tokens, at);
  }
  return shortHundreds(tokens, at) ?? countAndStrength(tokens, at) ?? numberWithUnit(tokens, at, options);
};

function numberWithUnit(
  tokens: readonly SpokenToken[],
  at: number,
  options: FormattingOptions,
): WrittenPhrase | undefined {
  const number = readNumber(tokens, at);
  if (!number) return undefined;
  const unit = readUnit(tokens, number.end);
  if (unit) return written(number, unit, options);
  const joint = continued(tokens, number.end);
  if (joint !== 'to' && joint !== 'or') return undefined;
  const second = continued(tokens, number.end + 1) ? readNumber(tokens, number.end + 1) : undefined;
  const shared = second && readUnit(tokens, second.end);
  if (!second || !shared || second.value <= number.value) return undefined;
  if (shared.family === 'counted' && number.form === 'ones' && second.form === 'ones') {
    return { end: shared.end, text: undefined, kind: 'dose', confidence: 1 };
  }
  const rest = written(second, shared, options);
  return rest && { ...rest, text: `${number.figures} ${joint} ${rest.text}`, confidence: 0.97 };
}

function written(number: ReadNumber, unit: ReadUnit, { micrograms }: FormattingOptions): WrittenPhrase | undefined {
  if (unit.family === 'counted' && number.value === 1) return undefined;
  const symbol = micrograms === 'mcg' ? unit.symbol.replace(/^micrograms?/, 'mcg') : unit.symbol;
  const figures = unit.family === 'dose' ? number.figures.replace(/\.0+$/, '') : number.figures;
  return {
    end: unit.end,
    text: symbol === '%' ? `${figures}%` : `${figures} ${symbol}`,
    kind: unit.family === 'measure' ? 'unit' : 'dose',
    confidence: 0.99,
  };
}

/** `two fifty milligrams` is 250 mg; `two fifty milligram tablets` may as well be two tablets of 50 mg. */
function shortHundreds(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const number = readShortHundreds(tokens, at);
  const unit = number && readUnit(tokens, number.end);
  if (!number || !unit || unit.family !== 'dose') return undefined;
  const isUsual = number.value % 25 === 0 || (number.value < 200 && number.value % 10 === 0);
  if (unit.isSingular || !isUsual) return ambiguous(unit.end);
  return { end: unit.end, text: `${number.value} ${unit.symbol}`, kind: 'dose', confidence: 0.9 };
}

/** Two numbers that follow each other, such as `twelve fifty milligrams`. */
function countAndStrength(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const count = readNumber(tokens, at);
  if (!count || count.form === 'decimal' || count.form === 'figures' || !continued(tokens, count.end)) return undefined;
  const strength = readNumber(tokens, count.end);
  if (!strength || strength.form === 'figures' || strength.value >= 100) return undefined;
  const unit = readUnit(tokens, strength.end);
  return unit?.family === 'dose' ? ambiguous(unit.end) : undefined;
}

function ambiguous(end: number): WrittenPhrase {
  const flagged = 'It may be one number, or a count and a strength.';
  return { end, text: undefined, kind: 'dose', confidence: 0.5, flagged };
}

function partOfUnit(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const isQuarter = wordAt(tokens, at) !== 'half';
  const start = wordAt(tokens, at) === 'a' ? at + 2 : at + 1;
  const words = [continued(tokens, start), continued(tokens, start + 1)];
  const skipped = words[0] === 'of' && words[1] === 'a' ? 2 : words[0] === 'a' ? 1 : -1;
  const unit = skipped < 0 ? undefined : readUnit(tokens, start + skipped);
  if (!unit || unit.family !== 'dose' || isNumberWord(wordAt(tokens, unit.end))) return undefined;
  return { end: unit.end, text: `${isQuarter ? '0.25' : '0.5'} ${unit.symbol}`, kind: 'dose', confidence: 0.97 };
}
