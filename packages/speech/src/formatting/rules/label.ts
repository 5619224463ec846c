import type { FormattingRule, WrittenPhrase } from '../formatting-rule.ts';
import { readCardinal } from '../read-cardinal.ts';
import { continued, wordAt, wordBefore, type SpokenToken } from '../spoken-token.ts';

/** Largest number that each name is followed by. */
const NUMBERED: Readonly<Record<string, number>> = {
  type: 4,
  stage: 5,
  grade: 5,
  category: 5,
  phase: 4,
  mobitz: 2,
  covid: 19,
};
/** Letters and the numbers they are written together with: segments of the spine, vitamins, hormones. */
const LETTERED: Readonly<Record<string, readonly [number, number]>> = {
  c: [1, 8],
  l: [1, 5],
  t: [1, 12],
  s: [1, 5],
  b: [1, 12],
  k: [2, 2],
};

/** A number that belongs to a name: `type two` type 2, `b twelve` B12, `h b a one c` HbA1c, `fev one` FEV1. */
export const label: FormattingRule = (tokens, at) => spelledTest(tokens, at) ?? numbered(tokens, at);

function numbered(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const word = wordAt(tokens, at);
  const number = continued(tokens, at + 1) ? readCardinal(tokens, at + 1) : undefined;
  if (!number) return undefined;
  const most = Object.hasOwn(NUMBERED, word) ? NUMBERED[word] : undefined;
  if (most !== undefined && number.value <= most && (word !== 'covid' || number.value === 19)) {
    const name = word === 'covid' ? 'COVID-' : `${word} `;
    return { end: number.end, text: `${name}${number.value}`, kind: 'term', confidence: 0.96 };
  }
  if (word === 'fev') return number.value === 1 ? term('FEV1', number.end) : undefined;
  const range = Object.hasOwn(LETTERED, word) ? LETTERED[word] : undefined;
  if (!range || number.end !== at + 2 || wordBefore(tokens, at).length === 1) return undefined;
  if (number.value < range[0] || number.value > range[1]) return undefined;
  return term(`${word.toUpperCase()}${number.value}`, number.end);
}

const SPELLED: readonly (readonly [words: string, written: string])[] = [
  ['h b a one c', 'HbA1c'],
  ['hb a one c', 'HbA1c'],
  ['hba one c', 'HbA1c'],
  ['f e v one', 'FEV1'],
  ['s p o two', 'SpO2'],
  ['vitamin d three', 'vitamin D3'],
];

function spelledTest(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const first = wordAt(tokens, at);
  for (const [words, written] of SPELLED) {
    const names = words.split(' ');
    if (names[0] !== first) continue;
    if (names.every((name, index) => index === 0 || continued(tokens, at + index) === name)) {
      return term(written, at + names.length);
    }
  }
  return undefined;
}

function term(text: string, end: number): WrittenPhrase {
  return { end, text, kind: 'term', confidence: 0.95 };
}
