/** Choices that follow from a digest alone: the same digest makes the same ones. */
export interface Choices {
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  /** One of a list that is not empty. */
  one<Item>(list: readonly Item[]): Item;
  /** So many decimal digits. */
  digits(count: number): string;
}

/** Draws from a digest of 8 bytes or more by a generator seeded with it (xorshift 32). */
export function createChoices(digest: Uint8Array): Choices {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  let state = (view.getUint32(0) ^ view.getUint32(4)) | 0 || 1;
  const below = (count: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
  return {
    below,
    one: (list) => list[below(list.length)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => String(below(10))).join(''),
  };
}
