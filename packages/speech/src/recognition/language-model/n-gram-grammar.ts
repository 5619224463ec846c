import type { SearchGrammar, WordPlace } from '../search/search-grammar.ts';
import type { Lexicon } from './lexicon.ts';
import type { NGramModel } from './n-gram-model.ts';
import { UNKNOWN_WORD } from './read-n-grams.ts';

/** How much the language model has to say. */
export interface GrammarWeights {
  /** Factor of the language model's logarithms. */
  readonly weight: number;
  /** Added for each word, against the preference for few words. */
  readonly wordBonus: number;
  /** Added for each letter of a word that is not known. */
  readonly unknownLetter: number;
  /** Logarithm added for a word that the caller expects. */
  readonly expectedBonus: number;
}

/** What {@link createNGramGrammar} needs. */
export interface NGramGrammarParts {
  readonly model: NGramModel;
  readonly lexicon: Lexicon;
  readonly weights: GrammarWeights;
  /** Words (by number) that the caller expects; their bonus is in the lexicon's probabilities already. */
  readonly expected: ReadonlyMap<number, number>;
}

/** Free speech: words of the lexicon as the trigrams have them, and any other letters at a price. */
export function createNGramGrammar({ model, lexicon, weights, expected }: NGramGrammarParts): SearchGrammar {
  const { weight, wordBonus, unknownLetter } = weights;
  const unknown = (letters: number): number => weight * model.unigram(UNKNOWN_WORD) + unknownLetter * letters;
  return {
    start: model.start,
    root: lexicon.root,
    step: ({ place, letters }, letter) => ({
      place: place < 0 ? -1 : lexicon.step(place, letter),
      letters: letters + 1,
    }),
    partial: ({ place, letters }) => (place < 0 ? unknown(letters) : weight * lexicon.best(place)),
    complete(context: number, { place, letters }: WordPlace) {
      const word = place < 0 ? -1 : lexicon.wordAt(place);
      if (word < 0) {
        const { context: next } = model.score(context, UNKNOWN_WORD);
        return { score: unknown(letters) + wordBonus, context: next };
      }
      const { logProbability, context: next } = model.score(context, word);
      const wanted = expected.get(word);
      const logarithm =
        wanted === undefined ? logProbability : Math.max(logProbability + weights.expectedBonus, wanted);
      return { score: weight * logarithm + wordBonus, context: next };
    },
  };
}
