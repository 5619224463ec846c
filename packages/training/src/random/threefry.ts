/** The 64-bit key of a stream, as two 32-bit integers. */
export type RandomKey = readonly [number, number];

const PARITY = 0x1bd11bda;

/**
 * Fills `words` with the output of Threefry-2x32 with 20 rounds: block `firstBlock` and those after it, two words each.
 * Only 32-bit integer operations, so every machine gives the same words, and any block can be computed on its own.
 *
 * @param words 32-bit results; an even length
 * @param firstBlock counter of the first block, an integer from 0 to 2^53
 * @see Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011
 */
export function threefry(words: Int32Array, key: RandomKey, firstBlock: number): void {
  const key0 = key[0] | 0;
  const key1 = key[1] | 0;
  const key2 = PARITY ^ key0 ^ key1;
  for (let index = 0; index < words.length; index += 2) {
    const block = firstBlock + index / 2;
    let a = (block + key0) | 0;
    let b = (Math.floor(block / 0x1_0000_0000) + key1) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = (((b << 6) | (b >>> 26)) ^ a) + key2 + 1;
    a = (a + key1 + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = (((b << 24) | (b >>> 8)) ^ a) + key0 + 2;
    a = (a + key2 + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = (((b << 6) | (b >>> 26)) ^ a) + key1 + 3;
    a = (a + key0 + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = (((b << 24) | (b >>> 8)) ^ a) + key2 + 4;
    a = (a + key1 + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    words[index] = a + key2;
    words[index + 1] = b + key0 + 5;
  }
}
