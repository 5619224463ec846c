import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestFingerprints } from '../../src/prediction/nearest-fingerprints.ts';

const WORDS = 2;
const fingerprint = fc.array(fc.nat(0xffff_ffff), { minLength: WORDS, maxLength: WORDS });

function tanimoto(left: readonly number[], right: readonly number[]): number {
  const bits = (words: readonly number[]): number[] =>
    Array.from({ length: 32 * WORDS }, (_, bit) => ((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1);
  const [own, other] = [bits(left), bits(right)];
  const both = own.filter((bit, at) => bit === 1 && other[at] === 1).length;
  const either = own.filter((bit, at) => bit === 1 || other[at] === 1).length;
  return either === 0 ? 0 : both / either;
}

it('finds what comparing all finds, of equals the earlier one first', () => {
  fc.assert(
    fc.property(
      fc.array(fingerprint, { minLength: 1, maxLength: 12 }),
      fingerprint,
      fc.integer({ min: 1, max: 5 }),
      (all, wanted, count) => {
        const expected = all
          .map((one, index) => ({ index, similarity: tanimoto(one, wanted) }))
          .toSorted((left, right) => right.similarity - left.similarity || left.index - right.index)
          .slice(0, count);
        const nearest = nearestFingerprints(Uint32Array.from(all.flat()), WORDS);
        expect(nearest(Uint32Array.from(wanted), count)).toEqual(expected);
        expect(nearest(Uint32Array.from(wanted), count)).toEqual(expected);
      },
    ),
  );
});
