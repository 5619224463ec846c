/** Thrown where the bits of a frame end before it does, or say what cannot be. */
export class DamagedFrame extends Error {}

/** Reads bits, the most significant first, out of at most 256 MiB. */
export class BitReader {
  /** Bits read up to now. */
  at = 0;
  readonly #view: DataView;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** An unsigned number of up to 32 bits. @throws DamagedFrame beyond the end. */
  read(bits: number): number {
    if (bits > 25) return this.read(bits - 16) * 65_536 + this.read(16);
    if (bits === 0) return 0;
    const value = this.#word() >>> (32 - bits);
    this.#skip(bits);
    return value;
  }

  /** A signed number of up to 33 bits in two's complement. */
  readSigned(bits: number): number {
    const high = this.read(Math.min(bits, 16));
    const rest = bits - Math.min(bits, 16);
    const value = high * 2 ** rest + this.read(rest);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  }

  /** Counts zeros up to the next one, and reads that. */
  readUnary(): number {
    let zeros = 0;
    for (;;) {
      const leading = Math.min(25, Math.clz32(this.#word()));
      zeros += leading;
      if (leading < 25) {
        this.#skip(leading + 1);
        return zeros;
      }
      this.#skip(25);
    }
  }

  /** Goes to the next whole byte. */
  align(): void {
    this.at = Math.ceil(this.at / 8) * 8;
  }

  /** The next 32 bits, of which at least 25 are right; zeros beyond the end. */
  #word(): number {
    const byte = this.at >> 3;
    if (byte + 4 <= this.#bytes.length) return this.#view.getInt32(byte) << (this.at & 7);
    const [first = 0, second = 0, third = 0] = this.#bytes.subarray(byte, byte + 3);
    return ((first << 24) | (second << 16) | (third << 8)) << (this.at & 7);
  }

  #skip(bits: number): void {
    this.at += bits;
    if (this.at > this.#bytes.length * 8) throw new DamagedFrame('The frame ends in its middle.');
  }
}
