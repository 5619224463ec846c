/** Start value of {@link fnvStep}. */
export const FNV_START = 2166136261;

/** One step of 32-bit FNV-1a over UTF-16 code units; signed, take `>>> 0` of the last. */
export function fnvStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 16777619);
}

/** 32-bit FNV-1a of the UTF-16 code units of a text, in [0, 2^32). */
export function fnvHash(text: string): number {
  let hash = FNV_START;
  for (let index = 0; index < text.length; index += 1) hash = fnvStep(hash, text.charCodeAt(index));
  return hash >>> 0;
}
