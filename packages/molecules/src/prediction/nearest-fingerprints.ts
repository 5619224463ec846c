/** Binary fingerprints, one after the other. */
export interface FingerprintRows {
  readonly words: Uint32Array;
  /** Words of 32 bits that each takes. */
  readonly wordsEach: number;
}

/** Place of a fingerprint and its Tanimoto similarity in [0, 1]. */
export interface NearFingerprint {
  readonly index: number;
  readonly similarity: number;
}

/** The most similar fingerprints, nearest first, of equals the earlier one first. */
export function nearestFingerprints(
  { words, wordsEach }: FingerprintRows,
  wanted: Uint32Array,
  count: number,
): NearFingerprint[] {
  const nearest: NearFingerprint[] = [];
  for (let index = 0; index * wordsEach < words.length; index += 1) {
    let [shared, either] = [0, 0];
    for (let at = 0; at < wordsEach; at += 1) {
      const own = words[index * wordsEach + at] ?? 0;
      const other = wanted[at] ?? 0;
      if (own === 0 && other === 0) continue;
      shared += bitCount(own & other);
      either += bitCount(own | other);
    }
    const similarity = either === 0 ? 0 : shared / either;
    if (nearest.length === count && similarity <= (nearest[count - 1]?.similarity ?? 0)) continue;
    const place = nearest.findIndex((one) => similarity > one.similarity);
    nearest.splice(place < 0 ? nearest.length : place, 0, { index, similarity });
    nearest.length = Math.min(nearest.length, count);
  }
  return nearest;
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
