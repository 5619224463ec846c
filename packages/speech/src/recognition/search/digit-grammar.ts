import { createLexicon } from '../language-model/lexicon.ts';
import type { SearchGrammar } from './search-grammar.ts';

/** The words that the grammar `digits` hears, by their number. */
export const DIGIT_WORDS: readonly string[] = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
];

/**
 * Nothing but the words zero to nine, any number of them, all alike.
 *
 * @param perWord score of each word, below zero: what it costs to hear one more.
 */
export function createDigitGrammar(perWord: number): SearchGrammar {
  const lexicon = createLexicon(DIGIT_WORDS.map((text, number) => ({ text, number, logProbability: 0 })));
  return {
    start: 0,
    root: lexicon.root,
    step({ place, letters }, letter) {
      const next = lexicon.step(place, letter);
      return next < 0 ? undefined : { place: next, letters: letters + 1 };
    },
    partial: () => perWord,
    complete: (context, { place }) => (lexicon.wordAt(place) < 0 ? undefined : { score: perWord, context }),
  };
}
