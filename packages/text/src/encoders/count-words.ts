import { tokenText, type ModelTokens } from './model-tokens.ts';
import type { WordFeatures } from './word-features.ts';

/** Words of three letters or more, their letters in all, and how many of the words a model's vocabulary does not have. */
export interface WordCount {
  readonly words: number;
  readonly letters: number;
  readonly unknown: number;
}

const WORD = /^\p{L}{3,}$/u;
/** Tokens between two pauses. */
const STEP = 256;

/** Counts the known and unknown words of a document. Yields often. */
export function* countWords(
  tokens: ModelTokens,
  featuresOf: (token: string) => WordFeatures,
): Generator<void, WordCount> {
  let words = 0;
  let letters = 0;
  let unknown = 0;
  for (let token = 0; token < tokens.starts.length; token += 1) {
    if (token % STEP === 0) yield;
    const word = tokenText(tokens, token);
    if (!WORD.test(word)) continue;
    words += 1;
    letters += word.length;
    if (!featuresOf(word).known) unknown += 1;
  }
  return { words, letters, unknown };
}
