import { SdkError } from '@medmodal/core';
import type { ChineseParameters } from './chinese-parameters.ts';
import { FNV_START, fnvStep } from './fnv-hash.ts';

/** Where a word of one kind of the lexicon leaves its marks: the columns of its first, inner and last characters. */
interface WordMark {
  readonly first: number;
  readonly inner: number;
  readonly last: number;
  /** Column of a word of one character. */
  readonly single: number;
  /** In [0, 1]: how often the word is of this kind where it occurs. */
  readonly value: number;
}

/** Words by hash: what the model knows of strings of characters. */
export interface ChineseLexicon {
  /** Row of the table of pairs of characters; 0 for an unknown pair. */
  pairRow(first: number, second: number): number;
  /** Marks of the words in a row of symbols, row-major [symbols, columns]. */
  features(symbols: string): Float32Array;
  /** From left to right the longest terms of vocabularies, by the number of their kind. */
  terms(symbols: string): readonly FoundWord[];
}

/** A word in a row of symbols, `[start, end)`, and what it is. */
export interface FoundWord {
  readonly start: number;
  readonly end: number;
  readonly kind: number;
}

/**
 * Reads the lexicon file of a Chinese entity model. It holds hashes (32-bit FNV-1a) and no words: of the pairs of
 * characters in the order of their rows, then of the words that corpora mark as entities, with a column and a value each, then of
 * the terms of vocabularies, with a kind each.
 *
 * @throws `model.incompatible` when its length is not what the card says.
 */
export function readChineseLexicon(bytes: Uint8Array, { lexicon }: ChineseParameters): ChineseLexicon {
  const { pairs, entities, terms, maxLength } = lexicon;
  if (bytes.length !== 4 * pairs + 6 * entities + 5 * terms) {
    throw new SdkError(
      'model.incompatible',
      'The lexicon of the Chinese entity model is not as long as its card says.',
      {
        hint: 'Export the model again with the recipe of this version.',
        details: { bytes: bytes.length },
      },
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = new Map<number, number>();
  for (let index = 0; index < pairs; index += 1) rows.set(view.getUint32(4 * index, true), index + 1);
  const kinds = termKinds(view, lexicon);
  return {
    pairRow: (first, second) => rows.get(fnvStep(fnvStep(FNV_START, first), second) >>> 0) ?? 0,
    features: markedBy(readMarks(view, lexicon), lexicon),
    terms: (symbols) => longestWords(symbols, { kinds, shortest: 2, longest: maxLength }),
  };
}

function readMarks(view: DataView, { pairs, entities, terms, groups }: ChineseParameters['lexicon']): Marks {
  const marks = new Map<number, WordMark[]>();
  const add = (hash: number, mark: WordMark): void => {
    const known = marks.get(hash);
    if (known) known.push(mark);
    else marks.set(hash, [mark]);
  };
  const hashes = 4 * pairs;
  const kinds = hashes + 4 * (entities + terms);
  for (let index = 0; index < entities; index += 1) {
    const kind = view.getUint8(kinds + index);
    const value = view.getUint8(kinds + entities + index) / 255;
    add(view.getUint32(hashes + 4 * index, true), { ...columnsOf(kind, groups), value });
  }
  const start = groups.reduce((sum, size) => sum + 4 * size, 0);
  for (let index = 0; index < terms; index += 1) {
    const kind = view.getUint8(kinds + 2 * entities + index);
    const first = start + kind;
    add(view.getUint32(hashes + 4 * (entities + index), true), {
      first,
      inner: first + TERM_KINDS,
      last: first + 2 * TERM_KINDS,
      single: first,
      value: 1,
    });
  }
  return marks;
}

function termKinds(
  view: DataView,
  { pairs, entities, terms }: ChineseParameters['lexicon'],
): ReadonlyMap<number, number> {
  const hashes = 4 * (pairs + entities);
  const first = hashes + 4 * terms + 2 * entities;
  const kinds = new Map<number, number>();
  for (let index = 0; index < terms; index += 1)
    kinds.set(view.getUint32(hashes + 4 * index, true), view.getUint8(first + index));
  return kinds;
}

/** What {@link longestWords} looks for. */
export interface WordSearch {
  /** Kinds of words by hash. */
  readonly kinds: ReadonlyMap<number, number>;
  /** Lengths in symbols. */
  readonly shortest: number;
  readonly longest: number;
  /** Whether a word counts that was found; default all. */
  readonly accepts?: (word: FoundWord) => boolean;
}

/** From left to right the longest known word at each place that no word before it holds. */
export function longestWords(symbols: string, { kinds, shortest, longest, accepts }: WordSearch): readonly FoundWord[] {
  const found: FoundWord[] = [];
  for (let start = 0; start < symbols.length;) {
    let hash = FNV_START;
    let word: FoundWord | undefined;
    for (let end = start + 1; end <= Math.min(symbols.length, start + longest); end += 1) {
      hash = fnvStep(hash, symbols.charCodeAt(end - 1));
      const kind = end - start >= shortest ? kinds.get(hash >>> 0) : undefined;
      if (kind !== undefined) word = { start, end, kind };
    }
    if (word && (accepts?.(word) ?? true)) found.push(word);
    start = found.at(-1)?.start === start ? (found.at(-1)?.end ?? start + 1) : start + 1;
  }
  return found;
}

type Marks = ReadonlyMap<number, readonly WordMark[]>;
const TERM_KINDS = 3;

/** Kinds are numbered through the groups; a group of n kinds has n columns each for first, inner, last and single characters. */
function columnsOf(kind: number, groups: readonly number[]): Omit<WordMark, 'value'> {
  let column = 0;
  let place = kind;
  for (const size of groups) {
    if (place < size) {
      const first = column + place;
      return { first, inner: first + size, last: first + 2 * size, single: first + 3 * size };
    }
    column += 4 * size;
    place -= size;
  }
  return { first: 0, inner: 0, last: 0, single: 0 };
}

function markedBy(
  marks: Marks,
  { columns, maxLength }: ChineseParameters['lexicon'],
): (symbols: string) => Float32Array {
  return (symbols) => {
    const features = new Float32Array(symbols.length * columns);
    const raise = (row: number, column: number, value: number): void => {
      const place = row * columns + column;
      if (value > (features[place] ?? 0)) features[place] = value;
    };
    for (let start = 0; start < symbols.length; start += 1) {
      let hash = FNV_START;
      const limit = Math.min(symbols.length, start + maxLength);
      for (let end = start; end < limit; end += 1) {
        hash = fnvStep(hash, symbols.charCodeAt(end));
        for (const mark of marks.get(hash >>> 0) ?? []) {
          raise(start, end === start ? mark.single : mark.first, mark.value);
          if (end === start) continue;
          raise(end, mark.last, mark.value);
          for (let inside = start + 1; inside < end; inside += 1) raise(inside, mark.inner, mark.value);
        }
      }
    }
    return features;
  };
}
