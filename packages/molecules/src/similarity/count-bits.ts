/** Counts the bits of a 32-bit word that are set, without a table (Warren, Hacker's Delight, 5-1). */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Counts the bits of a packed fingerprint. */
export function countAllBits(words: Uint32Array): number {
  let bits = 0;
  for (const word of words) bits += countBits(word);
  return bits;
}

/** Calls back with the place of each bit that is set, the lowest first. */
export function forEachBit(words: Uint32Array, visit: (bit: number) => void): void {
  for (let at = 0; at < words.length; at += 1) {
    for (let left = words[at] ?? 0; left !== 0; left &= left - 1) visit(32 * at + 31 - Math.clz32(left & -left));
  }
}
