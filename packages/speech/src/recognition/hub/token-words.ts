import type { HubTokenizer } from './hub-library.ts';

/** A token with what is known about it. */
export interface TimedToken {
  readonly id: number;
  /** Probability in [0, 1]. */
  readonly probability: number;
  /** Seconds of the window; left out where the model tells none. */
  readonly start?: number;
  readonly end?: number;
}

/** A word put together from tokens. */
export interface TokenWord {
  readonly text: string;
  /** Geometric mean of its tokens' probabilities, in [0, 1]. */
  readonly confidence: number;
  readonly start?: number;
  readonly end?: number;
}

/**
 * Puts words together: a token begins one when its text begins with a blank. The text of a token is what it adds to the text
 * of the one before it, so that letters of several tokens and the blanks of any tokenizer come out right.
 *
 * @param separate true for languages that are written without blanks: every token is a word
 */
export function tokenWords(tokens: readonly TimedToken[], tokenizer: HubTokenizer, separate = false): TokenWord[] {
  const words: { text: string; tokens: TimedToken[] }[] = [];
  const textOf = (ids: readonly number[]): string =>
    ids.length === 0 ? '' : tokenizer.decode(ids, { skip_special_tokens: true, clean_up_tokenization_spaces: false });
  let before: readonly number[] = [];
  let waiting: TimedToken[] = [];
  for (const [index, token] of tokens.entries()) {
    waiting.push(token);
    const ids = waiting.map(({ id }) => id);
    const text = textOf([...before, ...ids]);
    // Half of a letter: the next token has the rest.
    if (text.endsWith('\uFFFD') && index < tokens.length - 1) continue;
    const piece = text.slice(textOf(before).length);
    before = ids;
    const last = words.at(-1);
    if (!last || /^\s/u.test(piece) || (separate && /[\p{L}\p{N}]/u.test(piece))) {
      words.push({ text: piece, tokens: waiting });
    } else {
      last.text += piece;
      last.tokens.push(...waiting);
    }
    waiting = [];
  }
  return words.flatMap((word) => finished(word.text.trim(), word.tokens));
}

function finished(text: string, tokens: readonly TimedToken[]): TokenWord[] {
  if (text === '' || tokens.length === 0) return [];
  const logarithms = tokens.reduce((sum, { probability }) => sum + Math.log(Math.max(probability, 1e-9)), 0);
  const start = tokens.find((token) => token.start !== undefined)?.start;
  const end = tokens.findLast((token) => token.end !== undefined)?.end;
  return [
    {
      text,
      confidence: Math.min(1, Math.exp(logarithms / tokens.length)),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
    },
  ];
}
