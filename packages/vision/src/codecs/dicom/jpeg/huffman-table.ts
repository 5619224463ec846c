/** Bits that are looked up at once. */
const AHEAD = 9;

/** A Huffman code (ITU-T T.81, annex C and F.2.2.3). */
export interface HuffmanTable {
  /** For each beginning of 9 bits: length of the code × 256 + symbol; 0 where the code is longer. */
  readonly ahead: Uint16Array;
  /** Largest code of each length, −1 without one. */
  readonly largest: Int32Array;
  /** What leads from a code of a length to its place in `symbols`. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

/** Makes the table of a code by the number of codes of each length from 1 to 16. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const ahead = new Uint16Array(2 ** AHEAD);
  const largest = new Int32Array(18).fill(-1);
  const offset = new Int32Array(18);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    offset[length] = place - code;
    for (let index = 0; index < count; index += 1, code += 1, place += 1) {
      if (length > AHEAD) continue;
      const first = code << (AHEAD - length);
      ahead.fill(length * 256 + (symbols[place] ?? 0), first, first + 2 ** (AHEAD - length));
    }
    if (count > 0) largest[length] = code - 1;
    code <<= 1;
  }
  return { ahead, largest, offset, symbols };
}

/** Reads bits of entropy-coded data, without the bytes stuffed behind FF (T.81, F.2.2.5). Behind the end come zeros. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bits = 0;
  #count = 0;
  #missing = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  /** True when more was read than there is. */
  get exhausted(): boolean {
    return this.#missing * 8 > this.#count + 32;
  }

  /** Where the reader stands; at a marker once all data before it were read. */
  get position(): number {
    return this.#at;
  }

  /** The next bits as a number. @param count 1 to 16 */
  bits(count: number): number {
    if (this.#count < count) this.#fill();
    this.#count -= count;
    return (this.#bits >>> this.#count) & ((1 << count) - 1);
  }

  /** The next symbol of a code; −1 for bits that are none. */
  symbol({ ahead, largest, offset, symbols }: HuffmanTable): number {
    if (this.#count < 16) this.#fill();
    const found = ahead[(this.#bits >>> (this.#count - AHEAD)) & (2 ** AHEAD - 1)] ?? 0;
    if (found !== 0) {
      this.#count -= found >> 8;
      return found & 255;
    }
    for (let length = AHEAD + 1; length <= 16; length += 1) {
      const code = (this.#bits >>> (this.#count - length)) & ((1 << length) - 1);
      if (code > (largest[length] ?? -1)) continue;
      this.#count -= length;
      return symbols[code + (offset[length] ?? 0)] ?? -1;
    }
    return -1;
  }

  /** A difference of a category: its sign is in its first bit (T.81, F.2.2.1). */
  difference(category: number): number {
    if (category === 0) return 0;
    if (category > 15) return 32_768;
    const bits = this.bits(category);
    return bits < 1 << (category - 1) ? bits - (1 << category) + 1 : bits;
  }

  /** Leaves the rest of the byte, and passes over a restart marker; false when there is none. */
  restart(): boolean {
    this.#bits = 0;
    this.#count = 0;
    this.#missing = 0;
    while (this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === 0xff) this.#at += 1;
    const marker = this.#bytes[this.#at] === 0xff ? (this.#bytes[this.#at + 1] ?? 0) : 0;
    if (marker < 0xd0 || marker > 0xd7) return false;
    this.#at += 2;
    return true;
  }

  /** Fills up to 24 bits or more. */
  #fill(): void {
    while (this.#count <= 16) {
      let byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) {
        byte = 0;
        this.#missing += 1;
      } else {
        this.#at += byte === 0xff ? 2 : 1;
      }
      this.#bits = ((this.#bits << 8) | byte) >>> 0;
      this.#count += 8;
    }
  }
}
