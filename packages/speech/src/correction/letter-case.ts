/**
 * Writes a name with the letters of the words in whose place it comes: all large where they are, a large first letter at the beginning
 * of a sentence, small where the whole text has none.
 */
export function withLetterCase(written: string, before: string, { begins, plain }: LetterCase): string {
  if (before.length > 3 && before === before.toUpperCase() && before !== before.toLowerCase())
    return written.toUpperCase();
  if (plain) return written.toLowerCase();
  return begins && /^\p{Lu}/u.test(before) ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

/** Where a name comes. */
export interface LetterCase {
  /** At the beginning of a sentence. */
  readonly begins: boolean;
  /** In a text without capital letters. */
  readonly plain: boolean;
}
