/** A stretch of bytes that is written only when the whole message is: large weights need not lie in memory twice. */
export interface LateBytes {
  readonly length: number;
  fill(target: Uint8Array): void;
}

type Chunk = Uint8Array | LateBytes;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** Writes one message of the Protocol Buffers wire format. Fields are written in the order of the calls. */
export class MessageWriter {
  readonly #chunks: Chunk[] = [];
  #length = 0;

  /** A varint field; negative numbers take ten bytes, as int64 does. */
  integer(field: number, value: number | bigint): this {
    return this.#push(varint((field << 3) | VARINT)).#push(varint(value));
  }

  /** A 32-bit float field. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#push(varint((field << 3) | FIXED_32)).#push(bytes);
  }

  /** A string field. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** A bytes field. */
  bytes(field: number, value: Chunk): this {
    return this.#push(varint((field << 3) | LENGTH_DELIMITED)).#push(varint(value.length)).#push(value);
  }

  /** A field that is a message. */
  message(field: number, value: MessageWriter): this {
    this.#push(varint((field << 3) | LENGTH_DELIMITED)).#push(varint(value.#length));
    for (const chunk of value.#chunks) {
      this.#push(chunk);
    }
    return this;
  }

  /** All that was written. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      if (chunk instanceof Uint8Array) {
        bytes.set(chunk, offset);
      } else {
        chunk.fill(bytes.subarray(offset, offset + chunk.length));
      }
      offset += chunk.length;
    }
    return bytes;
  }

  #push(chunk: Chunk): this {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this;
  }
}

function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
