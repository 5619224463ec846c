/** Numbers between two turns. */
const STEP = 2 ** 16;

/**
 * 64-bit integers as int32 where all of them fit (as labels do), otherwise as float64, which is exact up to 2^53.
 *
 * @param buffer little-endian, 8 bytes a number
 */
export function* narrowLongIntegers(
  buffer: ArrayBuffer,
  sign: 'signed' | 'unsigned',
): Generator<void, Int32Array | Float64Array> {
  const halves = new Int32Array(buffer);
  const narrow = new Int32Array(halves.length / 2);
  for (let at = 0; at < narrow.length; at += 1) {
    const low = halves[2 * at] ?? 0;
    if ((halves[2 * at + 1] ?? 0) !== (sign === 'signed' ? low >> 31 : 0) || (sign === 'unsigned' && low < 0)) {
      return yield* asDoubles(halves, sign);
    }
    narrow[at] = low;
    if (at % STEP === 0) yield;
  }
  return narrow;
}

function* asDoubles(halves: Int32Array, sign: 'signed' | 'unsigned'): Generator<void, Float64Array> {
  const wide = new Float64Array(halves.length / 2);
  for (let at = 0; at < wide.length; at += 1) {
    const high = halves[2 * at + 1] ?? 0;
    wide[at] = (sign === 'signed' ? high : high >>> 0) * 2 ** 32 + ((halves[2 * at] ?? 0) >>> 0);
    if (at % STEP === 0) yield;
  }
  return wide;
}
