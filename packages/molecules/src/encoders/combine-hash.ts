/**
 * Stirs a 32-bit value into a 32-bit hash, as `hash_combine` of Boost 1.3x does with seeds of 32 bits; RDKit's circular
 * fingerprints are built on it.
 */
export function combineHash(seed: number, value: number): number {
  return (seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >>> 2))) >>> 0;
}
