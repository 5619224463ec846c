/** A long form and the abbreviation it defines, as tokens of one sentence: `myocardial infarction ( MI )`. */
export interface AbbreviationDefinition {
  /** The token behind the long form, which is the opening bracket. */
  readonly longEnd: number;
  /** The tokens `[shortStart, shortEnd)` of the abbreviation. */
  readonly shortStart: number;
  readonly shortEnd: number;
}

const OPEN: ReadonlySet<string> = new Set(['(', '[']);
const CLOSE: ReadonlySet<string> = new Set([')', ']']);
/** An abbreviation has at most so many tokens, brackets excluded, and so many letters and digits. */
const MAX_TOKENS = 5;
const MAX_LETTERS = 10;

/**
 * Finds the abbreviations that a sentence defines in brackets. The letters of the abbreviation must stand, in order from
 * the right, in the words before the bracket, the first of them at the start of a word (Schwartz & Hearst 2003).
 */
export function findDefinitions(tokens: readonly string[]): AbbreviationDefinition[] {
  const definitions: AbbreviationDefinition[] = [];
  for (const [open, token] of tokens.entries()) {
    if (!OPEN.has(token)) continue;
    const shortEnd = endOfShortForm(tokens, open);
    if (shortEnd === undefined) continue;
    const letters = abbreviationLetters(tokens.slice(open + 1, shortEnd).join(''));
    if (!letters) continue;
    const low = Math.max(0, open - Math.min(2 * letters.length, letters.length + 5) - 3);
    if (hasLongForm(tokens, letters, { low, high: open }))
      definitions.push({ longEnd: open, shortStart: open + 1, shortEnd });
  }
  return definitions;
}

/** The bracket must close soon; a comma or semicolon ends the short form before that: `( MI , 2019 )`. */
function endOfShortForm(tokens: readonly string[], open: number): number | undefined {
  const limit = Math.min(open + MAX_TOKENS + 2, tokens.length);
  let stop: number | undefined;
  for (let at = open + 1; at < limit; at += 1) {
    const token = tokens[at] ?? '';
    if (CLOSE.has(token)) return at === open + 1 ? undefined : (stop ?? at);
    if (token === ',' || token === ';') stop ??= at;
  }
  return undefined;
}

/** The lower-case letters and digits of an abbreviation; undefined when the words cannot be one. */
function abbreviationLetters(words: string): string[] | undefined {
  const letters = Array.from(words).filter((character) => /[\p{L}\p{N}]/u.test(character));
  const fits = letters.length >= 2 && letters.length <= MAX_LETTERS;
  const looksShort = /^[\p{L}\p{N}]/u.test(words) && /\p{Lu}/u.test(words);
  return fits && looksShort ? letters.map((letter) => letter.toLowerCase()) : undefined;
}

/** Whether the letters stand in the tokens `[low, high)`, matched from the right. */
function hasLongForm(
  tokens: readonly string[],
  letters: readonly string[],
  { low, high }: { low: number; high: number },
): boolean {
  let letter = letters.length - 1;
  for (let token = high - 1; token >= low; token -= 1) {
    const word = Array.from((tokens[token] ?? '').toLowerCase());
    for (let at = word.length - 1; at >= 0; at -= 1) {
      if (word[at] !== letters[letter] || (letter === 0 && at > 0)) continue;
      letter -= 1;
      if (letter < 0) return true;
    }
  }
  return false;
}
