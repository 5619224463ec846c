/** Converts offsets of one text between UTF-16 code units and Unicode code points. */
export interface CodePointIndex {
  /** Number of code points before the UTF-16 offset `offset`. An offset inside a surrogate pair counts the pair. */
  toCodePoint(offset: number): number;
  /** UTF-16 offset of the code point number `index`. */
  toUtf16(index: number): number;
}

/**
 * Builds the index of a text once, in linear time; each look-up then costs O(log p) for p characters outside the
 * Basic Multilingual Plane, and nothing where there are none.
 *
 * @example createCodePointIndex('😀 pain').toCodePoint(3) // 2
 */
export function createCodePointIndex(text: string): CodePointIndex {
  const pairs: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) pairs.push(match.index);
  return {
    toCodePoint: (offset) => offset - countBelow(pairs, (position) => position < offset),
    toUtf16: (index) => index + countBelow(pairs, (position, rank) => position - rank < index),
  };
}

/** Length of the leading part of `sorted` for which `isBelow` holds. */
function countBelow(sorted: readonly number[], isBelow: (value: number, rank: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(sorted[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
