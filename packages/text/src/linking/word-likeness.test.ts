import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordLikeness } from './word-likeness.ts';

describe('wordLikeness', () => {
  it.each([
    ['diarhea', 'diarrhea', 7 / 8],
    ['fibrilation', 'fibrillation', 11 / 12],
    ['pnuemonia', 'pneumonia', 8 / 9],
    ['asthma', 'asthma', 1],
    ['renal', 'hepatic', 0],
    ['flu', 'flux', 3 / 4],
  ])('%s and %s: %d', (one, other, likeness) => {
    expect(wordLikeness(one, other)).toBeCloseTo(likeness, 10);
    expect(wordLikeness(other, one)).toBeCloseTo(likeness, 10);
  });

  it('is 0 or at least one half, and 1 for the same word only', () => {
    const word = fc.stringMatching(/^[abc]{1,9}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        const likeness = wordLikeness(one, other);
        expect(likeness === 0 || likeness >= 0.5).toBe(true);
        expect(likeness === 1).toBe(one === other);
      }),
    );
  });
});
