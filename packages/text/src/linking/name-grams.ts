import { isHan } from '../transforms/count-scripts.ts';

/** Number of rows that letter groups are hashed into. */
export const GRAM_ROWS: number = 1 << 17;

const BOUNDARY = 1;

/**
 * The rows of a word's letter groups: each three letters in a row, with marks at both ends. A Han character has itself;
 * {@link pairRow} adds neighbours.
 */
export function wordGrams(word: string): readonly number[] {
  const first = word.charCodeAt(0);
  if (isHan(first)) return [row(first, word.length > 1 ? word.charCodeAt(1) : 0, 0)];
  const rows: number[] = [];
  let left = BOUNDARY;
  let middle = first;
  for (let place = 1; place <= word.length; place += 1) {
    const right = place < word.length ? word.charCodeAt(place) : BOUNDARY;
    rows.push(row(left, middle, right));
    left = middle;
    middle = right;
  }
  return rows;
}

/** The row of two Han characters that stand side by side. */
export function pairRow(left: string, right: string): number {
  return row(left.charCodeAt(left.length - 1), 7, right.charCodeAt(right.length - 1));
}

function row(left: number, middle: number, right: number): number {
  let hash = Math.imul(left ^ 0x811c9dc5, 0x01000193);
  hash = Math.imul(hash ^ middle, 0x01000193);
  hash = Math.imul(hash ^ right, 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 15;
}
