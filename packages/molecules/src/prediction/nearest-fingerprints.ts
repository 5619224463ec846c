/** Place of a fingerprint and its Tanimoto similarity in [0, 1]. */
export interface NearFingerprint {
  readonly index: number;
  readonly similarity: number;
}

/** Finds the fingerprints that are most like another, nearest first, of equals the earlier one first. */
export type NearestFingerprints = (wanted: Uint32Array, count: number) => readonly NearFingerprint[];

/**
 * Prepares the search among some thousand binary fingerprints: of each bit, which fingerprints have it. A structure has few
 * bits, so adding up those lists reads a tenth of what comparing all words would.
 *
 * @param words fingerprints one after the other, each of `wordsEach` words of 32 bits.
 */
export function nearestFingerprints(words: Uint32Array, wordsEach: number): NearestFingerprints {
  const total = Math.floor(words.length / wordsEach);
  const having: number[][] = Array.from({ length: wordsEach * 32 }, () => []);
  const sizes = new Uint16Array(total);
  for (let index = 0; index < total; index += 1) {
    for (const bit of bitsOf(words.subarray(index * wordsEach, (index + 1) * wordsEach))) {
      having[bit]?.push(index);
      sizes[index] = (sizes[index] ?? 0) + 1;
    }
  }
  const lists = having.map((indices) => Uint32Array.from(indices));
  const shared = new Uint16Array(total);
  return (wanted, count) => {
    const bits = bitsOf(wanted);
    shared.fill(0);
    for (const bit of bits) addOccurrences(lists[bit] ?? new Uint32Array(), shared);
    return mostSimilar({ shared, sizes, size: bits.length }, count);
  };
}

function addOccurrences(list: Uint32Array, shared: Uint16Array): void {
  for (let at = 0; at < list.length; at += 1) {
    const index = list[at] ?? 0;
    shared[index] = (shared[index] ?? 0) + 1;
  }
}

interface SharedBits {
  /** Bits that each fingerprint shares with the wanted one. */
  readonly shared: Uint16Array;
  /** Bits of each. */
  readonly sizes: Uint16Array;
  /** Bits of the wanted one. */
  readonly size: number;
}

function mostSimilar({ shared, sizes, size }: SharedBits, count: number): NearFingerprint[] {
  const nearest: NearFingerprint[] = [];
  let least = -1;
  for (let index = 0; index < shared.length; index += 1) {
    const common = shared[index] ?? 0;
    const either = (sizes[index] ?? 0) + size - common;
    if (common <= least * either) continue;
    const similarity = either === 0 ? 0 : common / either;
    if (similarity <= least) continue;
    const place = nearest.findIndex((one) => similarity > one.similarity);
    nearest.splice(place < 0 ? nearest.length : place, 0, { index, similarity });
    if (nearest.length > count) nearest.pop();
    if (nearest.length === count) least = nearest[count - 1]?.similarity ?? 0;
  }
  return nearest;
}

function bitsOf(words: Uint32Array): number[] {
  const bits: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let left = words[at] ?? 0; left !== 0; left &= left - 1) bits.push(32 * at + 31 - Math.clz32(left & -left));
  }
  return bits;
}
