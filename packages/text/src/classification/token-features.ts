import type { Span } from '../span.ts';
import type { LinearWeights } from './linear-weights.ts';
import { characterGramHashes, tokenHash, wordGramHash } from './ngram-hashes.ts';
import { keyedTokens } from './token-keys.ts';

/** A kept feature at a place of the text. */
export interface FeatureHit {
  readonly feature: number;
  /** First token of the n-gram. */
  readonly token: number;
  /** Number of its tokens. */
  readonly length: number;
}

/** What a text has of the features that a classifier keeps. */
export interface TokenFeatures {
  /** The tokens, in order. */
  readonly tokens: readonly Span[];
  readonly hits: readonly FeatureHit[];
  /** Words of letters, and those of them that the classifier keeps as such. */
  readonly words: { readonly all: number; readonly known: number };
}

/** Which n-grams count. */
export interface NgramRange {
  /** Longest n-gram of words. */
  readonly words: number;
  /** Lengths of n-grams of characters inside words; undefined for none. */
  readonly characters?: { readonly min: number; readonly max: number } | undefined;
}

/** Tokens between two turns of the event loop. */
const STEP = 256;
const LETTER = /^\p{L}/u;

/** Finds the kept features of a text, in steps for `runCooperatively`. */
export function* tokenFeatures(
  source: { readonly text: string; readonly span: Span },
  range: NgramRange,
  weights: LinearWeights,
): Generator<void, TokenFeatures> {
  const tokens: Span[] = [];
  const hashes: number[] = [];
  const hits: FeatureHit[] = [];
  const inWords = new Map<string, readonly number[]>();
  const words = { all: 0, known: 0 };
  for (const { start, end, key, isWord } of keyedTokens(source.text, source.span)) {
    const token = tokens.length;
    tokens.push({ start, end });
    hashes.push(tokenHash(key));
    if (isWord && range.characters) {
      const features = inWords.get(key) ?? keptGrams(key, range.characters, weights);
      inWords.set(key, features);
      for (const feature of features) hits.push({ feature, token, length: 1 });
    }
    for (let length = 1; length <= Math.min(range.words, token + 1); length += 1) {
      const feature = weights.featureOf(wordGramHash(hashes, token - length + 1, length));
      const isKept = feature !== undefined && weights.groups[feature] === 0;
      if (isKept) hits.push({ feature, token: token - length + 1, length });
      if (length > 1 || !LETTER.test(key)) continue;
      words.all += 1;
      if (isKept) words.known += 1;
    }
    if (token % STEP === 0) yield;
  }
  return { tokens, hits, words };
}

function keptGrams(
  key: string,
  range: { readonly min: number; readonly max: number },
  weights: LinearWeights,
): number[] {
  const kept: number[] = [];
  for (const hash of characterGramHashes(key, range)) {
    const feature = weights.featureOf(hash);
    if (feature !== undefined && weights.groups[feature] === 1) kept.push(feature);
  }
  return kept;
}
