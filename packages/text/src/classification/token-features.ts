import type { Span } from '../span.ts';
import type { LinearWeights } from './linear-weights.ts';
import { characterGramHashes, tokenHash, wordGramHash } from './ngram-hashes.ts';
import { textParts, type TextPart } from './text-parts.ts';
import { keyedTokens } from './token-keys.ts';

/** Who is told of the tokens of a text, in order, and of the kept features that end with each. */
export interface FeatureListener {
  token?(span: Span): void;
  /** A kept feature, the first of its tokens and how many it has. */
  feature(feature: number, token: number, length: number): void;
}

/** How many words of letters a text has, and how many of them the classifier keeps as such. */
export interface WordFamiliarity {
  readonly all: number;
  readonly known: number;
}

/** Which n-grams count. */
export interface NgramRange {
  /** Longest n-gram of words. */
  readonly words: number;
  /** Lengths of n-grams of characters inside words; undefined for none. */
  readonly characters?: CharacterRange | undefined;
}

/** Lengths of n-grams of characters. */
export interface CharacterRange {
  readonly min: number;
  readonly max: number;
}

/** Which features a classifier looks for. */
export interface WantedFeatures {
  readonly range: NgramRange;
  /** Headings whose text is also read apart. */
  readonly headings: readonly string[];
  readonly weights: LinearWeights;
}

/** Tokens between two turns of the event loop. */
const STEP = 256;
const LETTER = /^\p{L}/u;

/** A stretch of a text. */
export interface TextStretch {
  readonly text: string;
  readonly span: Span;
}

/** Finds the kept features of a text, in steps for `runCooperatively`; keeps none of them, so that a text may be long. */
export function* tokenFeatures(
  { text, span }: TextStretch,
  { range, headings, weights }: WantedFeatures,
  listener: FeatureListener,
): Generator<void, WordFamiliarity> {
  const finder = new FeatureFinder({ range, weights }, listener);
  const parts = createPartCursor(headings.length > 0 ? textParts(text.slice(span.start, span.end), headings) : []);
  for (const { start, end, key, isWord } of keyedTokens(text, span)) {
    listener.token?.({ start, end });
    finder.add({ key, isWord, ...parts(start - span.start, finder.tokens) });
    if (finder.tokens % STEP === 0) yield;
  }
  return finder.words;
}

/** Says of each token, in order, which part it stands in, and which token that part begins with. */
function createPartCursor(
  parts: readonly TextPart[],
): (start: number, token: number) => { part: number; partFirst: number } {
  let next = 0;
  let open = { part: 0, partFirst: 0, end: 0 };
  return (start, token) => {
    for (let part = parts[next]; part && start >= part.start; part = parts[next]) {
      open = { part: part.part, partFirst: token, end: part.end };
      next += 1;
    }
    return start < open.end ? open : { part: 0, partFirst: 0 };
  };
}

interface TokenPlace {
  readonly key: string;
  readonly isWord: boolean;
  readonly part: number;
  readonly partFirst: number;
}

class FeatureFinder {
  tokens = 0;
  readonly words = { all: 0, known: 0 };
  /** Hashes of all tokens so far. */
  readonly #hashes: number[] = [];
  readonly #inWords = new Map<string, readonly number[]>();
  readonly #range: NgramRange;
  readonly #weights: LinearWeights;
  readonly #listener: FeatureListener;

  constructor({ range, weights }: Pick<WantedFeatures, 'range' | 'weights'>, listener: FeatureListener) {
    this.#range = range;
    this.#weights = weights;
    this.#listener = listener;
  }

  add({ key, isWord, part, partFirst }: TokenPlace): void {
    const token = this.tokens;
    this.tokens += 1;
    this.#hashes.push(tokenHash(key));
    if (isWord && this.#range.characters) this.#addCharacters(key, token, this.#range.characters);
    const isKept = this.#addWords(token, { first: 0, part: 0 });
    if (part > 0) this.#addWords(token, { first: partFirst, part });
    if (!LETTER.test(key)) return;
    this.words.all += 1;
    if (isKept) this.words.known += 1;
  }

  /** The n-grams that end with a token and do not reach before `first`; returns whether the token alone is kept. */
  #addWords(token: number, { first, part }: { readonly first: number; readonly part: number }): boolean {
    const group = part > 0 ? 1 + part : 0;
    let isAloneKept = false;
    for (let length = 1; length <= Math.min(this.#range.words, token - first + 1); length += 1) {
      const start = token - length + 1;
      const feature = this.#weights.featureOf(wordGramHash(this.#hashes, { first: start, length, part }));
      if (feature === undefined || this.#weights.groups[feature] !== group) continue;
      this.#listener.feature(feature, start, length);
      if (length === 1) isAloneKept = true;
    }
    return isAloneKept;
  }

  #addCharacters(key: string, token: number, range: CharacterRange): void {
    let features = this.#inWords.get(key);
    if (!features) {
      features = Array.from(characterGramHashes(key, range), (hash) => this.#weights.featureOf(hash) ?? -1).filter(
        (feature) => this.#weights.groups[feature] === 1,
      );
      this.#inWords.set(key, features);
    }
    for (const feature of features) this.#listener.feature(feature, token, 1);
  }
}
