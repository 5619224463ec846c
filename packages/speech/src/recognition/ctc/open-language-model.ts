import type { Model, RunContext } from '@medmodal/core';
import { createLexicon, type Lexicon, type LexiconWord } from '../language-model/lexicon.ts';
import { createNGramGrammar } from '../language-model/n-gram-grammar.ts';
import { createNGramModel, type NGramModel } from '../language-model/n-gram-model.ts';
import { FIRST_WORD, readNGrams } from '../language-model/read-n-grams.ts';
import type { SearchGrammar } from '../search/search-grammar.ts';
import type { CtcParameters, CtcSearchWeights } from './ctc-parameters.ts';

/** Makes grammars of free speech for one recording each. */
export interface LanguageModel {
  /** @param vocabulary words, or several with blanks, that the caller expects. */
  grammar(vocabulary: readonly string[]): SearchGrammar;
}

/** Logarithm of the probability of an expected word, whatever is before it. */
const EXPECTED = -7;

/** Reads the language model of a model folder. @throws what the model throws; `model.corrupt`. */
export async function openLanguageModel(
  model: Model,
  { languageModel: file, search }: CtcParameters,
  context: RunContext,
): Promise<LanguageModel> {
  const grams = file === undefined ? undefined : readNGrams(await model.file(file, context));
  const known: NGramModel = grams ? createNGramModel(grams) : WITHOUT_WORDS;
  const words = grams?.words ?? [];
  const lexicon = createLexicon(
    words.slice(FIRST_WORD).map((text, index) => {
      const number = index + FIRST_WORD;
      return { text, number, logProbability: known.unigram(number) };
    }),
  );
  return { grammar: (vocabulary) => grammarOf({ known, lexicon, size: words.length, search }, vocabulary) };
}

interface Words {
  readonly known: NGramModel;
  readonly lexicon: Lexicon;
  /** First number that stands for no word of the model. */
  readonly size: number;
  readonly search: CtcSearchWeights;
}

const WITHOUT_WORDS: NGramModel = {
  start: 0,
  unigram: () => 0,
  score: () => ({ logProbability: 0, context: 0 }),
};

function grammarOf({ known, lexicon, size, search }: Words, vocabulary: readonly string[]): SearchGrammar {
  const expected = new Map<number, number>();
  const added: LexiconWord[] = [];
  const texts = new Set(vocabulary.flatMap((entry) => entry.toLowerCase().match(/[a-z]+(?:'[a-z]+)*/g) ?? []));
  for (const text of texts) {
    let place = lexicon.root;
    for (let index = 0; index < text.length && place >= 0; index += 1)
      place = lexicon.step(place, text.charCodeAt(index));
    const word = place < 0 ? -1 : lexicon.wordAt(place);
    const number = word < 0 ? size + added.length : word;
    added.push({ text, number, logProbability: EXPECTED });
    expected.set(number, EXPECTED);
  }
  const extended = added.length === 0 ? lexicon : lexicon.extended(added);
  return createNGramGrammar({ model: known, lexicon: extended, weights: search, expected });
}
