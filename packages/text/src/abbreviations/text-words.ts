import type { Span } from '../span.ts';

/** A word as the context model sees it: small Latin letters, or `0` for any number. */
export interface TextWord extends Span {
  readonly word: string;
}

/** The words of a text in order; everything but Latin letters and digits parts them. */
export function textWords(text: string): readonly TextWord[] {
  return Array.from(text.matchAll(/[A-Za-z]+|[0-9]+/g), ({ 0: raw, index }) => ({
    start: index,
    end: index + raw.length,
    word: raw.charCodeAt(0) < 0x3a ? '0' : raw.toLowerCase(),
  }));
}

/** Place of the first word that starts at or behind an offset. */
export function wordAt(words: readonly TextWord[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
