import { runCooperatively, SdkError, throwIfCancelled, type RunContext } from '@medmodal/core';
import { BitColumns } from './bit-columns.ts';
import { countAllBits } from './count-bits.ts';
import { FingerprintIndex } from './fingerprint-index.ts';

/** Longest fingerprint. */
const MOST_BITS = 2048;
const ROWS_A_CHUNK = 4096;
const STEPS_BETWEEN_REPORTS = 16_384;

/**
 * Builds an index of binary fingerprints while they come in.
 *
 * @param bits - Length of each, a multiple of 32, at most 2048.
 * @throws `option.invalid` for another length; `cancelled`; what the fingerprints throw.
 * @example
 * ```ts
 * const index = await createFingerprintIndex(fingerprints, 1024);
 * index.nearest(query, { limit: 5 }); // [{ index: 17, similarity: 0.83 }, …]
 * ```
 */
export async function createFingerprintIndex(
  fingerprints: AsyncIterable<Uint32Array> | Iterable<Uint32Array>,
  bits: number,
  context: RunContext = {},
): Promise<FingerprintIndex> {
  const rows = new PackedRows(bits);
  for await (const fingerprint of fingerprints) {
    rows.add(fingerprint);
    if (rows.count % STEPS_BETWEEN_REPORTS !== 0) continue;
    throwIfCancelled(context.signal);
    context.onProgress?.({ stage: 'fingerprints', done: rows.count, unit: 'fingerprints' });
  }
  return runCooperatively(turned(rows, context), { ...(context.signal && { signal: context.signal }) });
}

/** Fingerprints in the order in which they came, packed one after the other. */
class PackedRows {
  readonly bits: number;
  count = 0;
  readonly #chunks: Uint32Array[] = [];

  constructor(bits: number) {
    if (!Number.isInteger(bits) || bits < 32 || bits % 32 !== 0 || bits > MOST_BITS) {
      throw new SdkError('option.invalid', 'The length of the fingerprints of an index is not possible.', {
        hint: 'Take a multiple of 32 up to 2048.',
        details: { bits },
      });
    }
    this.bits = bits;
  }

  add(fingerprint: Uint32Array): void {
    if (fingerprint.length * 32 !== this.bits) {
      throw new SdkError('option.invalid', 'A fingerprint does not fit into the index.', {
        hint: `Fold it to ${this.bits} bits.`,
        details: { bits: fingerprint.length * 32, expected: this.bits },
      });
    }
    const words = this.bits >>> 5;
    const place = this.count % ROWS_A_CHUNK;
    if (place === 0) this.#chunks.push(new Uint32Array(ROWS_A_CHUNK * words));
    this.#chunks.at(-1)?.set(fingerprint, place * words);
    this.count += 1;
  }

  row(index: number): Uint32Array {
    const words = this.bits >>> 5;
    const first = (index % ROWS_A_CHUNK) * words;
    return (this.#chunks[Math.floor(index / ROWS_A_CHUNK)] ?? new Uint32Array(0)).subarray(first, first + words);
  }
}

/** Sorts by number of bits and turns the rows into columns; one step a fingerprint. */
function* turned(rows: PackedRows, { onProgress }: RunContext): Generator<void, FingerprintIndex> {
  const { count, bits } = rows;
  const given = new Uint16Array(count);
  const next = new Uint32Array(bits + 2);
  for (let index = 0; index < count; index += 1) {
    const size = countAllBits(rows.row(index));
    given[index] = size;
    next[size + 1] = (next[size + 1] ?? 0) + 1;
    yield;
  }
  for (let size = 0; size <= bits; size += 1) next[size + 1] = (next[size + 1] ?? 0) + (next[size] ?? 0);
  const columns = BitColumns.forCount(bits, count);
  const order = new Uint32Array(count);
  const sizes = new Uint16Array(count);
  for (let index = 0; index < count; index += 1) {
    const size = given[index] ?? 0;
    const place = next[size] ?? 0;
    next[size] = place + 1;
    order[place] = index;
    sizes[place] = size;
    columns.set(place, rows.row(index));
    if (index % STEPS_BETWEEN_REPORTS === 0)
      onProgress?.({ stage: 'index', done: index, total: count, unit: 'fingerprints' });
    yield;
  }
  return new FingerprintIndex({ columns, order, sizes });
}
