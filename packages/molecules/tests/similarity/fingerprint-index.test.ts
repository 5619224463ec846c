import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFingerprintIndex } from '../../src/similarity/create-fingerprint-index.ts';
import { fingerprintIndexBytes, fingerprintIndexOf } from '../../src/similarity/stored-index.ts';
import type { SimilarFingerprint } from '../../src/similarity/nearest-list.ts';

/** What comparing bit by bit with every fingerprint finds. */
function nearestByComparison(
  fingerprints: readonly Uint32Array[],
  query: Uint32Array,
  { limit, minimum }: { limit: number; minimum: number },
): SimilarFingerprint[] {
  return fingerprints
    .map((fingerprint, index) => {
      let shared = 0;
      let either = 0;
      for (let bit = 0; bit < 32 * query.length; bit += 1) {
        const one = ((fingerprint[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
        const other = ((query[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
        shared += one & other;
        either += one | other;
      }
      return { index, similarity: shared / either, shared };
    })
    .filter(({ shared, similarity }) => shared > 0 && similarity >= minimum)
    .toSorted((a, b) => b.similarity - a.similarity || a.index - b.index)
    .slice(0, limit)
    .map(({ index, similarity }) => ({ index, similarity }));
}

/** Many fingerprints from few numbers, so that a thousand cost little; `density` in bits set of 64. */
function randomFingerprints(seed: number, count: number, words: number): Uint32Array[] {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state ^ (state >>> 15);
  };
  return Array.from({ length: count }, () => {
    const sparse = next() % 3;
    return Uint32Array.from({ length: words }, () => (sparse === 0 ? next() & next() & next() : next() & next()));
  });
}

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const small = fc.array(fc.tuple(word, word), { maxLength: 40 });

describe('FingerprintIndex', () => {
  it('finds what comparing with each finds', async () => {
    const cases = fc.record({
      rows: small,
      query: fc.tuple(word, word),
      limit: fc.integer({ min: 1, max: 12 }),
      minimum: fc.constantFrom(0, 0.25, 1 / 3, 0.5, 1),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ rows, query, limit, minimum }) => {
        const fingerprints = rows.map((row) => Uint32Array.from(row));
        const index = await createFingerprintIndex(fingerprints, 64);
        const wanted = Uint32Array.from(query);
        expect(index.nearest(wanted, { limit, minimum })).toEqual(
          nearestByComparison(fingerprints, wanted, { limit, minimum }),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('does so over many tiles, with turns for others in between', async () => {
    const fingerprints = randomFingerprints(7, 3000, 4);
    const index = await createFingerprintIndex(fingerprints, 128);
    for (const query of randomFingerprints(8, 12, 4)) {
      const expected = nearestByComparison(fingerprints, query, { limit: 10, minimum: 0 });
      expect(index.nearest(query)).toEqual(expected);
      expect(await index.search(query)).toEqual(expected);
    }
  });

  it('counts more shared bits than eleven binary digits hold', async () => {
    const full = new Uint32Array(64).fill(0xffff_ffff);
    const half = full.map((_, at) => (at % 2 === 0 ? 0xffff_ffff : 0));
    const index = await createFingerprintIndex([half, full], 2048);
    expect(index.nearest(full)).toEqual([
      { index: 1, similarity: 1 },
      { index: 0, similarity: 0.5 },
    ]);
  });

  it('finds nothing for an empty fingerprint, and nothing in an empty index', async () => {
    const index = await createFingerprintIndex([new Uint32Array(2), Uint32Array.of(3, 0)], 64);
    expect(index.nearest(new Uint32Array(2))).toEqual([]);
    expect((await createFingerprintIndex([], 64)).nearest(Uint32Array.of(1, 1))).toEqual([]);
  });

  it('refuses fingerprints of another length, and lengths that are not possible', async () => {
    const refused = expect.objectContaining({ code: 'option.invalid' });
    const index = await createFingerprintIndex([Uint32Array.of(1, 2)], 64);
    expect(() => index.nearest(Uint32Array.of(1))).toThrow(refused);
    await expect(createFingerprintIndex([Uint32Array.of(1)], 64)).rejects.toEqual(refused);
    for (const bits of [0, 33, 4096]) await expect(createFingerprintIndex([], bits)).rejects.toEqual(refused);
  });

  it('is built while fingerprints come in, tells how far it is, and stops when it is told to', async () => {
    async function* stream(): AsyncGenerator<Uint32Array> {
      yield* randomFingerprints(3, 20_000, 1);
    }
    const stages = new Set<string>();
    const index = await createFingerprintIndex(stream(), 32, { onProgress: ({ stage }) => stages.add(stage) });
    expect(index.count).toBe(20_000);
    expect([...stages]).toEqual(['fingerprints', 'index']);
    const signal = AbortSignal.abort();
    await expect(createFingerprintIndex(stream(), 32, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(index.search(Uint32Array.of(5), {}, { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('fingerprintIndexBytes', () => {
  it('comes back the same', async () => {
    const fingerprints = randomFingerprints(11, 700, 2);
    const index = await createFingerprintIndex(fingerprints, 64);
    const again = fingerprintIndexOf(fingerprintIndexBytes(index));
    expect(again.count).toBe(700);
    for (const query of randomFingerprints(12, 5, 2)) expect(again.nearest(query)).toEqual(index.nearest(query));
  });

  it('refuses bytes that are cut off, changed or none', async () => {
    const bytes = fingerprintIndexBytes(await createFingerprintIndex(randomFingerprints(1, 40, 2), 64));
    const changed = (at: number, value: number): Uint8Array => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const order = 16;
    const sizes = order + 4 * 40;
    for (const broken of [
      new Uint8Array(0),
      bytes.subarray(0, bytes.length - 1),
      changed(0, 0),
      changed(4, 9),
      changed(8, 33),
      changed(order + 3, 255),
      changed(sizes, 65),
    ]) {
      expect(() => fingerprintIndexOf(broken)).toThrow(expect.objectContaining({ code: 'input.format' }));
    }
  });
});
