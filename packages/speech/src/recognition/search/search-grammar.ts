/** Where a search stands within the words that a {@link SearchGrammar} allows. */
export interface WordPlace {
  /** Place in the lexicon; −1 when the letters so far begin no word that is known. */
  readonly place: number;
  /** Letters of the word so far. */
  readonly letters: number;
}

/** How words may follow each other, and what each costs; scores are natural logarithms, weighted already. */
export interface SearchGrammar {
  /** Context before the first word. */
  readonly start: number;
  /** Place before the first letter of a word. */
  readonly root: number;
  /** Place after one more letter (a character code); undefined when nothing goes on like that. */
  step(at: WordPlace, letter: number): WordPlace | undefined;
  /** Score, up to now, of a word that is not complete. */
  partial(at: WordPlace): number;
  /** Score of a complete word and the context after it; undefined when it is none. */
  complete(context: number, at: WordPlace): { readonly score: number; readonly context: number } | undefined;
}
