import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateConcept } from './negex-concept.ts';

const found = (sentence: string, concept: string): string => {
  const { start, end } = locateConcept(sentence, concept);
  return `${start}:${sentence.slice(start, end)}`;
};

describe('locateConcept', () => {
  it.each([
    ['No FEVER.', 'fever', '3:FEVER'],
    ['Chest pain and CHEST   PAIN.', 'chest pain', '15:CHEST   PAIN'],
    ['Painless, but pain.', 'pain', '14:pain'],
    ['T - wave inversion', 'T-wave inversion', '0:T - wave inversion'],
    ['The neck was stiff.', 'neck was stiff. It was sore', '4:neck was stiff.'],
    ['A+ (B) [c]*', '(b) [C]*', '3:(B) [c]*'],
    ['Nothing of it.', 'zebra', '0:Nothing of it.'],
  ])('in "%s" finds "%s"', (sentence, concept, expected) => {
    expect(found(sentence, concept)).toBe(expected);
  });

  it('answers a piece of the sentence for any two strings', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 20 }), (sentence, concept) => {
        const { start, end } = locateConcept(sentence, concept);
        expect(0 <= start && start <= end && end <= sentence.length).toBe(true);
      }),
    );
  });
});
