import { UNKNOWN_WORD, UTTERANCE_START, type NGrams } from './read-n-grams.ts';

/** What a word costs after others. */
export interface WordScore {
  /** Natural logarithm of the probability. */
  readonly logProbability: number;
  /** Context that the word leaves behind. */
  readonly context: number;
}

/** Probabilities of words after words; a context is one number. */
export interface NGramModel {
  /** Context at the beginning of an utterance. */
  readonly start: number;
  /** Score of a word by its number; a number that the model does not know counts as unknown. */
  score(context: number, word: number): WordScore;
  /** Natural logarithm of a word's probability without any context. */
  unigram(word: number): number;
}

/**
 * Back-off trigrams (Katz form). A context below the number of words is its last word; above, it is a bigram that the model
 * lists: contexts that it does not list behave as their last word alone.
 */
export function createNGramModel(grams: NGrams): NGramModel {
  const { words, logProbability, logBackOff } = grams;
  const size = words.length;
  const unigram = (word: number): number => logProbability[grams.unigram[word] ?? 255] as number;
  return {
    start: UTTERANCE_START,
    unigram,
    score(context, asked) {
      const word = asked < size ? asked : UNKNOWN_WORD;
      let back = 0;
      let last = context;
      let found = -1;
      if (context >= size) {
        const pair = context - size;
        last = grams.bigramWord[pair] as number;
        found = within(grams.trigramWord, word, [grams.trigramStart[pair] ?? 0, grams.trigramStart[pair + 1] ?? 0]);
        if (found < 0) back += logBackOff[grams.bigramBackOff[pair] as number] as number;
      }
      const pair = within(grams.bigramWord, word, [grams.bigramStart[last] ?? 0, grams.bigramStart[last + 1] ?? 0]);
      const next = pair < 0 ? word : size + pair;
      if (found >= 0)
        return { logProbability: logProbability[grams.trigram[found] as number] as number, context: next };
      if (pair >= 0)
        return { logProbability: back + (logProbability[grams.bigram[pair] as number] as number), context: next };
      back += logBackOff[grams.unigramBackOff[last] as number] as number;
      return { logProbability: back + unigram(word), context: next };
    },
  };
}

/** Where `word` stands between two places of an ascending list; −1 when it does not. */
function within(list: Uint16Array, word: number, [from, to]: readonly [number, number]): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle] as number;
    if (found === word) return middle;
    if (found < word) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
