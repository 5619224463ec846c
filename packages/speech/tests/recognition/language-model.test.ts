import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/recognition/language-model/lexicon.ts';
import { createNGramModel } from '../../src/recognition/language-model/n-gram-model.ts';
import { readNGrams } from '../../src/recognition/language-model/read-n-grams.ts';
import { packNGrams } from './pack-n-grams.ts';

const packed = packNGrams({
  words: ['blood', 'bloody', 'is', 'low', 'pressure'],
  bigrams: [
    ['blood', 'pressure', 0.5],
    ['pressure', 'is', 0.25],
  ],
  trigrams: [['blood', 'pressure', 'is', 0.8]],
});

describe('the n-gram model', () => {
  const grams = readNGrams(packed);
  const model = createNGramModel(grams);
  const number = (word: string): number => grams.words.indexOf(word);

  it('reads its words', () => {
    expect(grams.words).toEqual(['', '', '', 'blood', 'bloody', 'is', 'low', 'pressure']);
  });

  it('takes the longest context that it knows, and pays for each that it does not', () => {
    const unigram = -Math.log(8);
    const blood = model.score(model.start, number('blood'));
    expect(blood.logProbability).toBeCloseTo(unigram - 1, 1);
    const pressure = model.score(blood.context, number('pressure'));
    expect(pressure.logProbability).toBeCloseTo(Math.log(0.5), 1);
    expect(model.score(pressure.context, number('is')).logProbability).toBeCloseTo(Math.log(0.8), 1);
    expect(model.score(number('pressure'), number('is')).logProbability).toBeCloseTo(Math.log(0.25), 1);
    expect(model.score(pressure.context, number('low')).logProbability).toBeCloseTo(unigram - 2, 1);
    expect(model.score(model.start, 999).logProbability).toBeCloseTo(unigram - 1, 1);
  });

  it('answers damaged files with model.corrupt', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: packed.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        (at, value, cut) => {
          const damaged = cut ? packed.slice(0, at) : packed.with(at, value);
          try {
            readNGrams(damaged);
          } catch (error) {
            expect(error).toMatchObject({ code: 'model.corrupt' });
          }
        },
      ),
    );
    expect(() => readNGrams(packed.slice(0, 50))).toThrow(expect.objectContaining({ code: 'model.corrupt' }));
  });
});

describe('the lexicon', () => {
  const walk = (lexicon: ReturnType<typeof createLexicon>, text: string): number => {
    let place = lexicon.root;
    for (const letter of text) place = place < 0 ? -1 : lexicon.step(place, letter.charCodeAt(0));
    return place;
  };

  it('finds exactly its words, whatever they are, and the best of what a beginning leads to', () => {
    const word = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 20 }), word, (words, other) => {
        const entries = words.map((text, number) => ({ text, number, logProbability: -number }));
        const half = Math.floor(words.length / 2);
        const lexicon = createLexicon(entries.slice(0, half)).extended(entries.slice(half));
        for (const { text, number } of entries) expect(lexicon.wordAt(walk(lexicon, text))).toBe(number);
        const place = walk(lexicon, other);
        const going = entries.filter(({ text }) => text.startsWith(other));
        expect(place >= 0).toBe(going.length > 0);
        if (place >= 0) {
          expect(lexicon.wordAt(place)).toBe(words.indexOf(other));
          expect(lexicon.best(place)).toBe(Math.max(...going.map(({ logProbability }) => logProbability)));
        }
      }),
      { numRuns: 50 },
    );
  });
});
