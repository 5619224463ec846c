import { SdkError } from '@medmodal/core';
import { longestWords, type ChineseLexicon, type FoundWord } from './chinese-lexicon.ts';
import { FNV_START, fnvHash, fnvStep } from './fnv-hash.ts';

/** A linear model over n-grams of symbols and known words: what each adds to the scores of labels. */
export interface ChineseNgrams {
  /** Adds to the scores of a window, row-major [symbols, labels], in place. */
  addTo(scores: Float32Array, symbols: string): void;
}

/** What the card says of the file of an n-gram model. */
export interface NgramShape {
  /** N-grams with a weight for a label: so many hashes, labels and weights stand in the file one after the other. */
  readonly weights: number;
  /** Words that the corpus marks; behind the hashes of the weights stand theirs, and at the end what each mostly is. */
  readonly words: number;
  /** Names of the kinds of entity. */
  readonly kinds: readonly string[];
  /** Longest word, in symbols. */
  readonly maxLength: number;
  /** What one step of the int8 weights is worth. */
  readonly scale: number;
  readonly labels: number;
}

/** Contiguous n-grams around a symbol: the letter of the name says their length, the number where they begin. */
const LENGTHS: readonly (readonly [string, number, readonly number[]])[] = [
  ['u', 1, [-3, -2, -1, 0, 1, 2, 3]],
  ['b', 2, [-2, -1, 0, 1]],
  ['t', 3, [-2, -1, 0]],
  ['q', 4, [-3, -2, -1, 0]],
];
/** Stands beyond the ends of a window. */
const EDGE = 0x23;

interface Template {
  /** Hash of the name and the equals sign. */
  readonly start: number;
  readonly places: readonly number[];
  /** Whether kinds of character are read instead of characters. */
  readonly kinds: boolean;
}

/** Bins of how often a word is an entity where it occurs, and of how often it was seen; kinds are numbered beyond them. */
const SHARES = 4;
const COUNTS = 3;
/** Letters of the kinds of vocabulary terms. */
const TERM_LETTERS = 'tip';

/**
 * Reads an n-gram model: 32-bit FNV-1a hashes of the features' names (`b-1=肝癌`) and of known words, then of each weight its label and
 * its int8 value, then of each word what it is.
 *
 * @throws `model.incompatible` when the file is not as long as the card says.
 */
export function readChineseNgrams(bytes: Uint8Array, shape: NgramShape, lexicon: ChineseLexicon): ChineseNgrams {
  const { weights, words, scale, labels, kinds, maxLength } = shape;
  if (bytes.length !== 6 * weights + 5 * words) {
    throw new SdkError(
      'model.incompatible',
      'The n-grams of the Chinese entity model are not as long as their card says.',
      {
        hint: 'Export the model again with the recipe of this version.',
        details: { bytes: bytes.length },
      },
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = new Map<number, number[]>();
  for (let index = 0; index < weights; index += 1) {
    const hash = view.getUint32(4 * index, true);
    const known = places.get(hash);
    if (known) known.push(index);
    else places.set(hash, [index]);
  }
  const labelsAt = 4 * (weights + words);
  const known = wordKinds(view, { weights, words });
  const accepts = ({ start, end, kind }: FoundWord): boolean =>
    end - start > 1 || Math.floor(kind / COUNTS) % SHARES > 0;
  const templates = allTemplates();
  return {
    addTo: (scores, symbols) => {
      const found = longestWords(symbols, { kinds: known, shortest: 1, longest: maxLength, accepts });
      const words = wordFeatures(symbols, { found, terms: lexicon.terms(symbols), kinds });
      const add = (at: number, hash: number): void => {
        for (const index of places.get(hash) ?? []) {
          const place = at * labels + view.getUint8(labelsAt + index);
          scores[place] = (scores[place] ?? 0) + scale * view.getInt8(labelsAt + weights + index);
        }
      };
      for (let at = 0; at < symbols.length; at += 1) {
        for (const template of templates) add(at, featureHash(symbols, at, template));
        for (const name of words(at)) add(at, fnvHash(name));
      }
    },
  };
}

function wordKinds(
  view: DataView,
  { weights, words }: { weights: number; words: number },
): ReadonlyMap<number, number> {
  const kinds = new Map<number, number>();
  for (let index = 0; index < words; index += 1)
    kinds.set(view.getUint32(4 * (weights + index), true), view.getUint8(6 * weights + 4 * words + index));
  return kinds;
}

interface WordParts {
  readonly found: readonly FoundWord[];
  readonly terms: readonly FoundWord[];
  readonly kinds: readonly string[];
}

/** Names of the features that known words make at a symbol. */
function wordFeatures(symbols: string, { found, terms, kinds }: WordParts): (at: number) => readonly string[] {
  const kindOf = (kind: number): string => kinds[Math.floor(kind / (SHARES * COUNTS))] ?? '';
  const full = placesOf(symbols.length, found, (kind) => {
    return `${kindOf(kind)}${(Math.floor(kind / COUNTS) % SHARES) + 1}${(kind % COUNTS) + 1}`;
  });
  const short = placesOf(symbols.length, found, kindOf);
  const term = placesOf(symbols.length, terms, (kind) => TERM_LETTERS.charAt(kind));
  return (at) => [
    `D-1=${full[at]}`,
    `D0=${full[at + 1]}`,
    `D1=${full[at + 2]}`,
    `D01=${short[at + 1]}${short[at + 2]}`,
    `D10=${short[at]}${short[at + 1]}`,
    `Dc=${short[at + 1]}${symbols.charAt(at)}`,
    `X-1=${term[at]}`,
    `X0=${term[at + 1]}`,
    `X1=${term[at + 2]}`,
    `X01=${term[at + 1]}${term[at + 2]}`,
  ];
}

/** By symbol, shifted by one: B, M, E or S and a name in a word, `-` outside, `#` beyond the ends. */
function placesOf(length: number, found: readonly FoundWord[], nameOf: (kind: number) => string): readonly string[] {
  const places = new Array<string>(length + 2).fill('-');
  places[0] = '#';
  places[length + 1] = '#';
  for (const { start, end, kind } of found) {
    const name = nameOf(kind);
    for (let at = start; at < end; at += 1) {
      const place = end - start === 1 ? 'S' : at === start ? 'B' : at === end - 1 ? 'E' : 'M';
      places[at + 1] = place + name;
    }
  }
  return places;
}

function allTemplates(): readonly Template[] {
  const grams = LENGTHS.flatMap(([name, length, starts]) =>
    starts.map((start) =>
      template(
        `${name}${start}=`,
        Array.from({ length }, (_, index) => start + index),
      ),
    ),
  );
  return [
    ...grams,
    template('s=', [-1, 1]),
    { ...template('k=', [-1, 0, 1]), kinds: true },
    { ...template('k5=', [-2, -1, 0, 1, 2]), kinds: true },
  ];
}

function template(name: string, places: readonly number[]): Template {
  let start = FNV_START;
  for (let index = 0; index < name.length; index += 1) start = fnvStep(start, name.charCodeAt(index));
  return { start, places, kinds: false };
}

function featureHash(symbols: string, at: number, { start, places, kinds }: Template): number {
  let hash = start;
  for (const place of places) {
    const index = at + place;
    const code = index < 0 || index >= symbols.length ? EDGE : symbols.charCodeAt(index);
    hash = fnvStep(hash, kinds ? kindOf(code) : code);
  }
  return hash >>> 0;
}

/** Digits are `d`, Latin letters `l`, Chinese characters `h`; every other character is its own kind. */
function kindOf(code: number): number {
  if (code === 0x30) return 0x64;
  if (code >= 0x61 && code <= 0x7a) return 0x6c;
  return code >= 0x4e00 && code <= 0x9fff ? 0x68 : code;
}
