/** A word of a text and where it stands, in UTF-16 units. */
export interface SpokenWord {
  readonly start: number;
  readonly end: number;
  /** Lower case, without marks and accents. */
  readonly letters: string;
  /** Number of the sentence that it is in. */
  readonly sentence: number;
  /** Whether a comma or a similar mark stands before it. */
  readonly paused: boolean;
  /** Whether nothing but a hyphen stands between it and the word before. */
  readonly joined: boolean;
  /** Whether it begins with a capital letter that no beginning of a sentence asks for. */
  readonly named: boolean;
}

/** Finds the words of a text; hyphens part words, apostrophes do not. */
export function spokenWords(text: string): readonly SpokenWord[] {
  const words: SpokenWord[] = [];
  let sentence = 0;
  let end = 0;
  for (const found of text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)) {
    const [word] = found;
    const between = text.slice(end, found.index);
    const ends = /[.?!\n…]/.test(between) || words.length === 0;
    if (ends) sentence += 1;
    end = found.index + word.length;
    words.push({
      start: found.index,
      end,
      letters: plainLetters(word),
      sentence,
      paused: between.trim() !== '' && between.trim() !== '-',
      joined: between === '-',
      named: !ends && /^\p{Lu}/u.test(word),
    });
  }
  return words;
}

function plainLetters(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-z0-9]+$/.test(lower) ? lower : lower.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}
