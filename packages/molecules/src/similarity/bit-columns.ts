import { forEachBit } from './count-bits.ts';

/** Words of one bit that lie side by side: 16 are one line of a processor's cache. */
const WORDS = 16;
/** Fingerprints that a tile holds. */
export const TILE_SIZE: number = 32 * WORDS;
/** Binary digits that a count of shared bits can have: enough for 2048. */
const DIGITS = 12;

/**
 * Binary fingerprints turned on their side: for each bit, which fingerprints have it, 32 of them a word. The bits that a
 * query shares with 32 fingerprints at once are then counted by adding words as binary digits one above the other, about
 * five operations for each bit of the query, where comparing row by row reads every word of every fingerprint.
 */
export class BitColumns {
  readonly bits: number;
  /** Tile by tile, bit by bit. */
  readonly words: Uint32Array<ArrayBuffer>;

  constructor(bits: number, words: Uint32Array<ArrayBuffer>) {
    this.bits = bits;
    this.words = words;
  }

  /** Makes columns for some fingerprints, all bits 0. */
  static forCount(bits: number, count: number): BitColumns {
    return new BitColumns(bits, new Uint32Array(Math.ceil(count / TILE_SIZE) * WORDS * bits));
  }

  /** Sets the bits of the fingerprint at a place. */
  set(place: number, fingerprint: Uint32Array): void {
    const first = this.#first(place);
    const digit = 1 << (place & 31);
    forEachBit(fingerprint, (bit) => {
      const at = first + bit * WORDS;
      this.words[at] = (this.words[at] ?? 0) | digit;
    });
  }

  /** Prepares counting the bits that fingerprints share with one that has these. */
  counter(bits: readonly number[]): SharedBitCounter {
    const offsets = bits.map((bit) => bit * WORDS);
    return new SharedBitCounter(this.words, offsets, (place) => this.#first(place));
  }

  #first(place: number): number {
    const tile = Math.floor(place / TILE_SIZE);
    return tile * WORDS * this.bits + ((place >>> 5) % WORDS);
  }
}

/** Counts of 32 fingerprints at a time, held as binary digits one above the other. */
export class SharedBitCounter {
  readonly #words: Uint32Array;
  readonly #offsets: readonly number[];
  readonly #firstOf: (place: number) => number;
  readonly #digits: Int32Array = new Int32Array(DIGITS);
  /** Digits that the largest count needs. */
  readonly #used: number;

  constructor(words: Uint32Array, offsets: readonly number[], firstOf: (place: number) => number) {
    this.#words = words;
    this.#offsets = offsets;
    this.#firstOf = firstOf;
    this.#used = 32 - Math.clz32(offsets.length);
  }

  /** Counts for the 32 fingerprints from a place, a multiple of 32. */
  count(place: number): void {
    const words = this.#words;
    const offsets = this.#offsets;
    const digits = this.#digits;
    const first = this.#firstOf(place);
    digits.fill(0);
    let ones = 0;
    let twos = 0;
    let at = 0;
    for (; at + 3 < offsets.length; at += 4) {
      const a = words[first + (offsets[at] ?? 0)] ?? 0;
      const b = words[first + (offsets[at + 1] ?? 0)] ?? 0;
      const c = words[first + (offsets[at + 2] ?? 0)] ?? 0;
      const d = words[first + (offsets[at + 3] ?? 0)] ?? 0;
      const sumAb = ones ^ a;
      const twosAb = (ones & a) | (sumAb & b);
      const sumBc = sumAb ^ b;
      const oddCd = sumBc ^ c;
      const twosCd = (sumBc & c) | (oddCd & d);
      ones = oddCd ^ d;
      const sumTwos = twos ^ twosAb;
      this.#carry((twos & twosAb) | (sumTwos & twosCd), 2);
      twos = sumTwos ^ twosCd;
    }
    digits[0] = ones;
    digits[1] = twos;
    for (; at < offsets.length; at += 1) this.#carry(words[first + (offsets[at] ?? 0)] ?? 0, 0);
  }

  /** Which of the 32 have at least so many: one bit each. */
  atLeast(least: number): number {
    let above = 0;
    let equal = -1;
    if (least >>> this.#used !== 0) return 0;
    for (let digit = this.#used - 1; digit >= 0; digit -= 1) {
      const here = this.#digits[digit] ?? 0;
      if ((least >>> digit) & 1) equal &= here;
      else {
        above |= equal & here;
        equal &= ~here;
      }
    }
    return above | equal;
  }

  /** The count of one of the 32. */
  countOf(lane: number): number {
    let count = 0;
    for (let digit = 0; digit < this.#used; digit += 1) count |= (((this.#digits[digit] ?? 0) >>> lane) & 1) << digit;
    return count;
  }

  #carry(word: number, from: number): void {
    let carried = word;
    for (let digit = from; carried !== 0 && digit < DIGITS; digit += 1) {
      const here = this.#digits[digit] ?? 0;
      this.#digits[digit] = here ^ carried;
      carried &= here;
    }
  }
}
