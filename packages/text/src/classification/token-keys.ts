import type { Span } from '../span.ts';

/** A token with the form under which classifiers know it. */
export interface KeyedToken extends Span {
  /** Without accents, in lower case, each digit as 0. */
  readonly key: string;
  /** Whether it is a run of letters or digits, so that its character n-grams count. */
  readonly isWord: boolean;
}

const HAN = '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}';
const TOKEN = new RegExp(`([${HAN}])|((?:(?![${HAN}])[\\p{L}\\p{N}])+)|\\S`, 'gu');
const PLAIN = /^[a-z]*$/;

/** Splits a text: Han characters one by one, runs of other letters and digits, any other sign alone. White space is left out. */
export function* keyedTokens(text: string, span: Span = { start: 0, end: text.length }): Generator<KeyedToken> {
  const piece = span.start === 0 && span.end === text.length ? text : text.slice(span.start, span.end);
  for (const match of piece.matchAll(TOKEN)) {
    const start = span.start + match.index;
    yield { start, end: start + match[0].length, key: tokenKey(match[0]), isWord: match[2] !== undefined };
  }
}

/** The form of a token that is hashed. @example tokenKey('Été2') // 'ete0' */
export function tokenKey(token: string): string {
  if (PLAIN.test(token)) return token;
  const bare = /^\p{ASCII}*$/u.test(token) ? token : token.normalize('NFKD').replace(/\p{Mn}/gu, '');
  return bare.toLowerCase().replace(/[0-9]/g, '0');
}
