/** First 32 bits of the fractional parts of the roots of the first primes: `count` numbers for square or cube roots. */
function rootFractions(root: (prime: number) => number, count: number): Uint32Array {
  const fractions = new Uint32Array(count);
  let found = 0;
  for (let candidate = 2; found < count; candidate += 1) {
    if (!isPrime(candidate)) continue;
    fractions[found] = (root(candidate) % 1) * 0x1_0000_0000;
    found += 1;
  }
  return fractions;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) return false;
  return true;
}

let tables: { readonly constants: Uint32Array; readonly start: Uint32Array } | undefined;

/** Computed once: they take longer than a short digest. */
function fractionTables(): NonNullable<typeof tables> {
  tables ??= { constants: rootFractions(Math.cbrt, 64), start: rootFractions(Math.sqrt, 8) };
  return tables;
}

/**
 * sha256 (FIPS 180-4) in plain code: for pages that were not loaded over https, since browsers hide WebCrypto from them, and
 * for short inputs, which it is through with before WebCrypto has begun.
 *
 * @returns the 32 bytes of the digest
 */
export function sha256Digest(bytes: Uint8Array): Uint8Array {
  const digest = createSha256();
  digest.update(bytes);
  return digest.bytes();
}

/** A sha256 that is fed piece by piece. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** The 32 bytes of the digest of all that came; ends it. */
  bytes(): Uint8Array;
  /** The same in lower-case hex. */
  hex(): string;
}

/** Begins a sha256 of bytes that arrive in pieces, such as a recording that still goes on; WebCrypto wants them whole. */
export function createSha256(): Sha256 {
  const { constants, start } = fractionTables();
  const state = start.slice();
  const words = new Uint32Array(64);
  const block = new Uint8Array(64);
  const view = new DataView(block.buffer);
  let filled = 0;
  let length = 0;
  const compressBlock = (): void => {
    for (let index = 0; index < 16; index += 1) words[index] = view.getUint32(index * 4);
    compress(state, expand(words), constants);
    filled = 0;
  };
  const update = (bytes: Uint8Array): void => {
    length += bytes.length;
    for (let offset = 0; offset < bytes.length;) {
      const piece = bytes.subarray(offset, offset + 64 - filled);
      block.set(piece, filled);
      filled += piece.length;
      offset += piece.length;
      if (filled === 64) compressBlock();
    }
  };
  const bytes = (): Uint8Array => {
    const bits = BigInt(length) * 8n;
    update(Uint8Array.of(0x80));
    if (filled > 56) update(new Uint8Array(64 - filled));
    block.fill(0, filled);
    view.setBigUint64(56, bits);
    compressBlock();
    const digest = new DataView(new ArrayBuffer(32));
    state.forEach((word, index) => digest.setUint32(index * 4, word));
    return new Uint8Array(digest.buffer);
  };
  return { update, bytes, hex: () => toHex(bytes()) };
}

/** Bytes in lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += (byte + 0x100).toString(16).slice(1);
  return hex;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function expand(words: Uint32Array): Uint32Array {
  for (let index = 16; index < 64; index += 1) {
    const early = at(words, index - 15);
    const late = at(words, index - 2);
    const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[index] = at(words, index - 16) + small + at(words, index - 7) + large;
  }
  return words;
}

function compress(state: Uint32Array, words: Uint32Array, constants: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round += 1) {
    const sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const sumA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const first = (h + sumE + ((e & f) ^ (~e & g)) + at(constants, round) + at(words, round)) | 0;
    const second = (sumA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = at(state, index) + word));
}
