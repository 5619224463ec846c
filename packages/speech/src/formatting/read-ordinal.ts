import { ORDINAL_ONES, ORDINAL_TEENS, ORDINAL_TENS, TENS } from './number-words.ts';
import type { ReadCardinal } from './read-cardinal.ts';
import { continued, wordAt, type SpokenToken } from './spoken-token.ts';

/** Reads first to ninety-ninth, in words or as `3rd`. */
export function readOrdinal(tokens: readonly SpokenToken[], at: number): ReadCardinal | undefined {
  const word = wordAt(tokens, at);
  const single = ORDINAL_ONES.get(word) ?? ORDINAL_TEENS.get(word) ?? ORDINAL_TENS.get(word);
  if (single !== undefined) return { value: single, end: at + 1 };
  const tens = TENS.get(word);
  const next = continued(tokens, at + 1);
  const ones = tens === undefined ? undefined : ORDINAL_ONES.get(next);
  if (tens !== undefined && ones !== undefined) return { value: tens + ones, end: at + 2 };
  const suffix = tokens[at + 1];
  const isSuffixed = /^\d{1,2}$/.test(word) && suffix?.gap === 'none' && /^(?:st|nd|rd|th)$/.test(suffix.word);
  return isSuffixed ? { value: Number(word), end: at + 2 } : undefined;
}

/** An ordinal in figures: `23rd`. */
export function ordinalFigures(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${suffix}`;
}
