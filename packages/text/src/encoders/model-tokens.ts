import type { ClinicalDocument } from '../document.ts';

/** The tokens a model reads: all of a document in one row, with the places where sentences begin. */
export interface ModelTokens {
  readonly text: string;
  /** UTF-16 offset of the first character of each token. */
  readonly starts: Int32Array;
  /** UTF-16 offset behind each token. */
  readonly ends: Int32Array;
  /** Number of the first token of each sentence, and at last the number of tokens. */
  readonly sentenceStarts: Int32Array;
}

/** Cuts each sentence with the token pattern of a model. Tokens never cross a sentence. Yields once a sentence. */
export function* modelTokens(document: ClinicalDocument, tokenPattern: string): Generator<void, ModelTokens> {
  const pattern = new RegExp(tokenPattern, 'gu');
  const starts: number[] = [];
  const ends: number[] = [];
  const sentenceStarts: number[] = [];
  for (const { start, end } of document.sentences) {
    sentenceStarts.push(starts.length);
    for (const match of document.text.slice(start, end).matchAll(pattern)) {
      starts.push(start + match.index);
      ends.push(start + match.index + match[0].length);
    }
    yield;
  }
  sentenceStarts.push(starts.length);
  return {
    text: document.text,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    sentenceStarts: Int32Array.from(sentenceStarts),
  };
}

/** The characters of one token. */
export function tokenText({ text, starts, ends }: ModelTokens, token: number): string {
  return text.slice(starts[token], ends[token]);
}
