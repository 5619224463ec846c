import type { FormattingRule } from '../formatting-rule.ts';
import { readNumber } from '../read-number.ts';
import { continued, wordBefore } from '../spoken-token.ts';
import { isNumberWord } from '../number-words.ts';

/** An age before a noun: `forty two year old` 42-year-old. */
export const age: FormattingRule = (tokens, at) => {
  const number = readNumber(tokens, at);
  if (!number || isNumberWord(wordBefore(tokens, at))) return undefined;
  const unit = continued(tokens, number.end);
  if (!/^(?:year|month|week|day)$/.test(unit)) return undefined;
  const old = continued(tokens, number.end + 1);
  if (old !== 'old' && old !== 'olds') return undefined;
  return { end: number.end + 2, text: `${number.figures}-${unit}-${old}`, kind: 'number', confidence: 0.98 };
};
