import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordErrorTokens } from './word-error-rate-tokens.ts';
import { alignWords, countWordErrors, wordErrorRate } from './word-error-rate.ts';

describe('wordErrorTokens', () => {
  test.each([
    ["Um, I've had twenty five tablets; it's OK.", 'i have had 25 tablets it is ok'],
    ['one hundred and twenty over eighty', '120 over 80'],
    ['nineteen ninety nine', '1999'],
    ['the twenty first of May', 'the 21st of may'],
    ['oh seven seven one', 'oh 771'],
    ['Diarrhoea, colour, mum. Okay, yeah!', 'diarrhea color mum ok yes'],
    ['1,000 mg and 2.5 ml', '1000 mg and 2.5 ml'],
  ])('reads %j as %j', (text, words) => {
    expect(wordErrorTokens(text).join(' ')).toBe(words);
  });
});

describe('alignWords', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

  test('uses every word once, in order, with the least errors', () => {
    fc.assert(
      fc.property(words, words, (reference, heard) => {
        const pairs = alignWords(reference, heard);
        const used = (side: 'reference' | 'heard'): number[] =>
          pairs.map((pair) => pair[side]).filter((index) => index >= 0);
        expect(used('reference')).toEqual(reference.map((_, index) => index));
        expect(used('heard')).toEqual(heard.map((_, index) => index));
        const { substitutions, deletions, insertions } = countWordErrors(reference, heard, pairs);
        expect(substitutions + deletions + insertions).toBe(leastErrors(reference, heard));
      }),
    );
  });

  test('is a share of the words that were said', () => {
    expect(wordErrorRate(countWordErrors(['a', 'b'], ['a']))).toBe(0.5);
    expect(wordErrorRate(countWordErrors([], []))).toBe(0);
  });
});

/** By the definition, without a table of steps. */
function leastErrors(reference: readonly string[], heard: readonly string[]): number {
  let costs = heard.map((_, index) => index + 1);
  costs.unshift(0);
  for (const [row, word] of reference.entries()) {
    const next = [row + 1];
    for (const [column, other] of heard.entries()) {
      const exchanged = (costs[column] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(exchanged, (costs[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    costs = next;
  }
  return costs.at(-1) ?? 0;
}
