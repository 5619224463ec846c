import { brokenImage } from '../image-limits.ts';

const CLEAR = 256;
const END = 257;
const FIRST = 258;
const MAX_CODES = 4096;

/**
 * Unpacks LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, the first in the highest bits, one bit longer
 * a code early.
 *
 * @returns how many bytes were written.
 * @throws `input.format` for a code that stands for nothing yet.
 */
export function unpackLzw(packed: Uint8Array, target: Uint8Array): number {
  // The string of a code is that of its prefix and one byte more.
  const prefixes = new Uint16Array(MAX_CODES);
  const lasts = new Uint8Array(MAX_CODES);
  const lengths = new Uint16Array(MAX_CODES);
  for (let code = 0; code < CLEAR; code += 1) {
    lasts[code] = code;
    lengths[code] = 1;
  }
  let [codes, bits, previous, written] = [FIRST, 9, -1, 0];
  for (let bit = 0; bit + bits <= packed.length * 8 && written < target.length;) {
    const code = readBits(packed, bit, bits);
    bit += bits;
    if (code === END) break;
    if (code === CLEAR) {
      [codes, bits, previous] = [FIRST, 9, -1];
      continue;
    }
    const known = code < CLEAR || (code >= FIRST && code < codes);
    if (!known && (code !== codes || previous < 0)) throw brokenImage('TIFF', 'its compressed picture is damaged');
    const start = written;
    written += writeString(target, start, { code: known ? code : previous, prefixes, lasts, lengths });
    // A code that is only about to be named is the previous string and its own first byte.
    if (!known && written < target.length) target[written++] = target[start] ?? 0;
    if (previous >= 0 && codes < MAX_CODES) {
      prefixes[codes] = previous;
      lasts[codes] = target[start] ?? 0;
      lengths[codes] = (lengths[previous] ?? 0) + 1;
      codes += 1;
    }
    previous = code;
    bits = codes >= 2047 ? 12 : codes >= 1023 ? 11 : codes >= 511 ? 10 : 9;
  }
  return written;
}

interface StringTable {
  readonly code: number;
  readonly prefixes: Uint16Array;
  readonly lasts: Uint8Array;
  readonly lengths: Uint16Array;
}

/** Writes the string of a code from its end, as far as it fits; its length. */
function writeString(target: Uint8Array, start: number, { code, prefixes, lasts, lengths }: StringTable): number {
  const length = lengths[code] ?? 0;
  for (let at = start + length - 1, next = code; at >= start; at -= 1) {
    if (at < target.length) target[at] = lasts[next] ?? 0;
    next = prefixes[next] ?? 0;
  }
  return Math.min(length, target.length - start);
}

function readBits(bytes: Uint8Array, at: number, count: number): number {
  const first = at >>> 3;
  const window = ((bytes[first] ?? 0) << 16) | ((bytes[first + 1] ?? 0) << 8) | (bytes[first + 2] ?? 0);
  return (window >>> (24 - count - (at & 7))) & ((1 << count) - 1);
}
