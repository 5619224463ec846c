import { SdkError } from '@medmodal/core';
import { BitColumns, TILE_SIZE } from './bit-columns.ts';
import { FingerprintIndex } from './fingerprint-index.ts';

/** `MMFI`, little-endian. */
const MAGIC = 0x4946_4d4d;
const VERSION = 1;
/** Magic, version, bits, count; 32 bits each. */
const HEADER_BYTES = 16;

/**
 * Writes an index as bytes: a header of four 32-bit words (`MMFI`, version 1, bits, count), for each place the index in
 * which its fingerprint was given (32 bits) and its number of bits (16 bits, the list filled up to a multiple of 4 bytes),
 * then the columns. All little-endian, as every machine that runs JavaScript is.
 */
export function fingerprintIndexBytes({ bits, count, parts }: FingerprintIndex): Uint8Array<ArrayBuffer> {
  const { order, sizes, columns } = parts;
  const layout = layoutOf(bits, count);
  const bytes = new Uint8Array(layout.end);
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, bits, count]);
  new Uint32Array(bytes.buffer, HEADER_BYTES, count).set(order);
  new Uint16Array(bytes.buffer, layout.sizes, count).set(sizes);
  new Uint32Array(bytes.buffer, layout.columns).set(columns.words);
  return bytes;
}

/**
 * Reads what {@link fingerprintIndexBytes} wrote.
 *
 * @throws `input.format` when the bytes are no index, of another version, or cut off.
 */
export function fingerprintIndexOf(bytes: Uint8Array): FingerprintIndex {
  const whole = bytes.slice().buffer;
  const [magic, version, bits = 0, count = 0] = new Uint32Array(whole, 0, whole.byteLength < HEADER_BYTES ? 0 : 4);
  const layout = layoutOf(bits, count);
  const isLength = bits >= 32 && bits <= 2048 && bits % 32 === 0;
  if (magic !== MAGIC || version !== VERSION || !isLength || layout.end !== whole.byteLength) throw noIndex();
  const order = new Uint32Array(whole, HEADER_BYTES, count);
  const sizes = new Uint16Array(whole, layout.sizes, count);
  for (let place = 0; place < count; place += 1) {
    const isSorted = (sizes[place] ?? 0) >= (sizes[place - 1] ?? 0) && (sizes[place] ?? 0) <= bits;
    if (!isSorted || (order[place] ?? 0) >= count) throw noIndex();
  }
  return new FingerprintIndex({ columns: new BitColumns(bits, new Uint32Array(whole, layout.columns)), order, sizes });
}

function layoutOf(
  bits: number,
  count: number,
): { readonly sizes: number; readonly columns: number; readonly end: number } {
  const sizes = HEADER_BYTES + 4 * count;
  const columns = sizes + 4 * Math.ceil(count / 2);
  return { sizes, columns, end: columns + (Math.ceil(count / TILE_SIZE) * TILE_SIZE * bits) / 8 };
}

function noIndex(): SdkError {
  return new SdkError('input.format', 'The bytes are no fingerprint index that this version can read.', {
    hint: 'Build the index again.',
  });
}
