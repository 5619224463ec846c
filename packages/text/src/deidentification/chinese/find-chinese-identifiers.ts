import type { Identifier } from '../identifier.ts';
import { findByRules } from '../rules/pattern-rule.ts';
import { CHINESE_BODY_RULES } from './chinese-body-rules.ts';
import { CHINESE_DATE_RULES } from './chinese-date-rules.ts';
import { CHINESE_NICKNAME_RULES } from './chinese-nickname-rules.ts';
import { CHINESE_NUMBER_RULES } from './chinese-number-rules.ts';
import { CHINESE_PLACE_RULES } from './chinese-place-rules.ts';
import { findChineseAddresses } from './find-chinese-addresses.ts';
import { findChineseNames } from './find-chinese-names.ts';

const RULES = [
  ...CHINESE_NUMBER_RULES,
  ...CHINESE_DATE_RULES,
  ...CHINESE_PLACE_RULES,
  ...CHINESE_BODY_RULES,
  ...CHINESE_NICKNAME_RULES,
];

/** Names, numbers, dates, places, hospitals and other bodies in Chinese text, line by line. */
export function* findChineseIdentifiers(text: string): Generator<void, Identifier[]> {
  const found: Identifier[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    const inLine = yield* findByRules(line[0], RULES);
    inLine.push(...(yield* findChineseAddresses(line[0])), ...(yield* findChineseNames(line[0])));
    for (const identifier of inLine)
      found.push({ ...identifier, start: identifier.start + line.index, end: identifier.end + line.index });
  }
  return found;
}
