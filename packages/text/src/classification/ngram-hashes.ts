const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
/** Keeps n-grams of characters apart from words. */
const CHARACTER_SEED = SEED ^ 0x100;

/** FNV-1a over UTF-16 code units instead of bytes: the hash of one token. */
export function tokenHash(key: string): number {
  let hash = SEED;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), PRIME);
  return hash >>> 0;
}

/** Neighbouring tokens, in a part of the text (0 for the whole). */
export interface WordGram {
  readonly first: number;
  readonly length: number;
  readonly part: number;
}

/** Hash of neighbouring tokens, by the hashes of the tokens. */
export function wordGramHash(hashes: ArrayLike<number>, { first, length, part }: WordGram): number {
  let hash = SEED ^ length ^ (part << 12);
  for (let at = first; at < first + length; at += 1) {
    hash = Math.imul(hash ^ (hashes[at] ?? 0), PRIME);
    hash ^= hash >>> 15;
  }
  return mixed(hash);
}

/** Hashes of the n-grams of `<key>`, by start and then by length. */
export function characterGramHashes(
  key: string,
  { min, max }: { readonly min: number; readonly max: number },
): Uint32Array {
  const padded = `<${key}>`;
  const hashes: number[] = [];
  for (let start = 0; start < padded.length; start += 1) {
    let hash = CHARACTER_SEED;
    for (let end = start; end < Math.min(padded.length, start + max); end += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(end), PRIME);
      if (end - start + 1 >= min) hashes.push(mixed(hash));
    }
  }
  return Uint32Array.from(hashes);
}

/** Spreads the bits (the first half of the finaliser of MurmurHash3). */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}
