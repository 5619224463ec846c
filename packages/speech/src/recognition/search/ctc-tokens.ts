import { SdkError } from '@medmodal/core';

/** Tokens of a graph for connectionist temporal classification: letters, one blank, one space between words. */
export interface CtcTokens {
  readonly count: number;
  readonly blank: number;
  readonly space: number;
  /** Character codes by token; −1 for the blank and the space. */
  readonly letters: Int32Array;
  /** Letters by token, `''` for the blank. */
  readonly texts: readonly string[];
}

/**
 * Reads the tokens of a card: `''` for CTC's blank, `' '` between words, and single letters.
 *
 * @throws `model.incompatible`
 */
export function ctcTokens(texts: readonly string[]): CtcTokens {
  const blank = texts.indexOf('');
  const space = texts.indexOf(' ');
  if (blank < 0 || space < 0 || texts.some((text, token) => token !== blank && text.length !== 1)) {
    throw new SdkError('model.incompatible', 'The tokens of this model are not letters, a blank and a space.', {
      hint: 'Write an empty text for the blank, a space, and one letter a token into decoding.tokens of its card.',
      details: { tokens: [...texts] },
    });
  }
  const letters = Int32Array.from(texts, (text) => (text.trim() === '' ? -1 : text.charCodeAt(0)));
  return { count: texts.length, blank, space, letters, texts };
}
