/** Reads bits of a JPEG-LS scan: a byte behind FF has seven (ITU-T T.87, A.1). Behind the end come zeros. */
export class LsBitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bits = 0;
  #count = 0;
  #missing = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  /** True when clearly more was read than there is. */
  get exhausted(): boolean {
    return this.#missing > 8;
  }

  /** Where the reader stands: at the marker behind the scan once all was read. */
  get position(): number {
    return this.#at;
  }

  /** The next bit. */
  bit(): number {
    if (this.#count === 0) this.#fill();
    this.#count -= 1;
    return (this.#bits >>> this.#count) & 1;
  }

  /** The next bits as a number. @param count 0 to 24 */
  bits(count: number): number {
    let value = 0;
    let left = count;
    while (left > 0) {
      if (this.#count === 0) this.#fill();
      const taken = Math.min(left, this.#count);
      this.#count -= taken;
      value = (value << taken) | ((this.#bits >>> this.#count) & ((1 << taken) - 1));
      left -= taken;
    }
    return value;
  }

  /** Zeros before the next one, which is read too; no more than `limit`. */
  zeros(limit: number): number {
    let zeros = 0;
    while (zeros < limit && this.bit() === 0) zeros += 1;
    return zeros;
  }

  #fill(): void {
    const byte = this.#bytes[this.#at];
    const afterMarker = this.#at > 0 && this.#bytes[this.#at - 1] === 0xff;
    if (byte === undefined || (byte === 0xff && (this.#bytes[this.#at + 1] ?? 0xff) >= 0x80)) {
      this.#missing += 1;
      this.#bits = 0;
      this.#count = 8;
      return;
    }
    this.#at += 1;
    this.#bits = byte;
    this.#count = afterMarker ? 7 : 8;
  }
}
