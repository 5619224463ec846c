import type { FormattingRule } from '../formatting-rule.ts';
import { readNumber } from '../read-number.ts';
import { continued, wordBefore } from '../spoken-token.ts';
import { isNumberWord } from '../number-words.ts';

const FRACTIONS: Readonly<Record<string, number>> = {
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fifths: 5,
  sixths: 6,
  eighths: 8,
  tenths: 10,
};

/** A score or a fraction: `seven out of ten` 7/10, `two thirds` 2/3; people out of people stay in words. */
export const outOf: FormattingRule = (tokens, at) => {
  const number = readNumber(tokens, at);
  if (!number || isNumberWord(wordBefore(tokens, at))) return undefined;
  const parts = FRACTIONS[continued(tokens, number.end)];
  if (parts !== undefined && number.form === 'ones' && number.value < parts && number.value > 1) {
    return { end: number.end + 1, text: `${number.figures}/${parts}`, kind: 'number', confidence: 0.95 };
  }
  if (continued(tokens, number.end) !== 'out' || continued(tokens, number.end + 1) !== 'of') return undefined;
  const most = continued(tokens, number.end + 2) ? readNumber(tokens, number.end + 2) : undefined;
  if (!most || ![5, 10, 15, 20, 30, 100].includes(most.value) || most.value < number.value) return undefined;
  const noun = continued(tokens, most.end);
  if (isNumberWord(noun)) return undefined;
  if (/^(?:people|patients|times|women|men|cases|children|adults|days)$/.test(noun)) {
    return { end: most.end, text: undefined, kind: 'number', confidence: 1 };
  }
  return { end: most.end, text: `${number.figures}/${most.figures}`, kind: 'number', confidence: 0.96 };
};
