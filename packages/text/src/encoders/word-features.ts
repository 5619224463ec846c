import type { EntityPreprocessing } from './entity-parameters.ts';

/** The numbers a model reads for one token. */
export interface WordFeatures {
  /** Rows of the embedding table: the word's own row, when it has one, and those of its character n-grams. */
  readonly subwords: Int32Array;
  /** Character numbers, at most `characters.maxLength`. */
  readonly characters: Int32Array;
  /** Whether the vocabulary has the word. */
  readonly known: boolean;
}

/** Tokens whose features are kept, so that common words are hashed once; the oldest half goes when it is full. */
const CACHE_SIZE = 2_048;
/** Longer tokens are not kept. */
const CACHED_LENGTH = 64;

/**
 * Makes the function that turns a token into its features, as the model was trained on: folding, digits as one sign,
 * FNV-1a hashed n-grams of the padded word (Bojanowski et al. 2017), and character numbers.
 */
export function createWordFeatures(
  vocabulary: readonly string[],
  options: EntityPreprocessing,
): (token: string) => WordFeatures {
  const rows = new Map(vocabulary.slice(0, options.words).map((word, index): [string, number] => [word, index + 1]));
  const cache = new Map<string, WordFeatures>();
  return (token) => {
    const cached = cache.get(token);
    if (cached) return cached;
    const folded = fold(token, options.greek);
    const key = wordKey(folded);
    const row = rows.get(key);
    const grams = ngramRows(key, options);
    const subwords = Int32Array.from(row === undefined ? grams : [row, ...grams]);
    const features = { subwords, characters: characterNumbers(folded, options.characters), known: row !== undefined };
    if (token.length <= CACHED_LENGTH) keep(cache, token, features);
    return features;
  };
}

function keep(cache: Map<string, WordFeatures>, token: string, features: WordFeatures): void {
  if (cache.size >= CACHE_SIZE) {
    let excess = CACHE_SIZE / 2;
    for (const old of cache.keys()) {
      cache.delete(old);
      if (--excess === 0) break;
    }
  }
  cache.set(token, features);
}

/** Drops accents and spells Greek letters out; ASCII stays as it is. */
export function fold(token: string, greek: Readonly<Record<string, string>>): string {
  if (/^\p{ASCII}*$/u.test(token)) return token;
  let folded = '';
  for (const character of token.normalize('NFKD')) {
    if (/^\p{Mn}$/u.test(character)) continue;
    folded += character <= '\x7f' ? character : (greek[character.toLowerCase()] ?? character);
  }
  return folded;
}

/** Lower case, every digit as 0, every code point beyond ASCII as a question mark. */
export function wordKey(folded: string): string {
  return folded
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[0-9]/g, '0')
    .replace(/\P{ASCII}/gu, '?');
}

function ngramRows(key: string, { ngrams, words, buckets }: EntityPreprocessing): number[] {
  const half = ngrams.maxLength >> 1;
  const shown = key.length > ngrams.maxLength ? key.slice(0, half) + key.slice(-half) : key;
  const padded = `<${shown}>`;
  const rows: number[] = [];
  for (let start = 0; start < padded.length; start += 1) {
    let hash = 2166136261;
    for (let end = start; end < Math.min(padded.length, start + ngrams.max); end += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(end), 16777619);
      if (end - start + 1 >= ngrams.min) rows.push(1 + words + ((hash >>> 0) % buckets));
    }
  }
  return rows;
}

function characterNumbers(folded: string, options: EntityPreprocessing['characters']): Int32Array {
  const all = Array.from(folded);
  const half = options.maxLength >> 1;
  const shown = all.length > options.maxLength ? [...all.slice(0, half), ...all.slice(-half)] : all;
  return Int32Array.from(shown, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= options.first && code <= options.last ? code + options.offset : options.other;
  });
}
