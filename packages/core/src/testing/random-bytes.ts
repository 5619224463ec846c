/** Seeded random numbers in [0, 1): a linear congruential generator (Knuth's MMIX constants, upper bits). */
export function seededRandom(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 32n) / 0x1_0000_0000;
  };
}

/** Bytes drawn uniformly. */
export function randomBytes(length: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
