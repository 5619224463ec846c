import type { ConceptNames } from './concept-names.ts';
import { GRAM_ROWS, pairRow, wordGrams } from './name-grams.ts';
import { nameParts, type NameWord } from './name-words.ts';

/** Names of one vocabulary in one language, made searchable. */
export interface NameIndex extends ConceptNames {
  /** Number of each stem. */
  readonly stems: ReadonlyMap<string, number>;
  /** The text of each stem. */
  readonly stemTexts: readonly string[];
  /** log(1 + names ÷ names with the stem), by its number. */
  readonly stemWeights: Float32Array;
  /** 1 for stems that tell kinds apart: numbers, single letters, Greek letters. */
  readonly stemIsNumber: Uint8Array;
  /** Stem numbers of name `n`, in their order: `nameStems[stemStarts[n] … stemStarts[n + 1])`. */
  readonly nameStems: Int32Array;
  readonly stemStarts: Int32Array;
  /** Place of the head among the stems of each name; -1 where a name has no word. */
  readonly heads: Int8Array;
  /** 1 for names of what is left over: other, unspecified. */
  readonly isResidual: Uint8Array;
  /** Names with each row of letters: `postings[rowStarts[r] … rowStarts[r + 1])`, ascending. */
  readonly postings: Int32Array;
  readonly rowStarts: Int32Array;
  /** Length of each name as a vector of row weights. */
  readonly norms: Float32Array;
}

/** Whether a name stands for what is left over: other, unspecified. */
export function isResidualName(name: string): boolean {
  return /\bother\b|unspecified|not elsewhere|其他|未特指/i.test(name);
}

/** Whether a stem is a number, a single letter or a Greek letter. */
export function isNumberStem(stem: string): boolean {
  return /^(?:[0-9.]+|[a-z]|alpha|beta|gamma|delta)$/.test(stem);
}

/** The weight of a row that `names` of `total` names have. */
export function rowWeight(total: number, names: number): number {
  return Math.log(1 + total / Math.max(names, 0.5));
}

/** The distinct rows of a name. */
export function nameRows(words: readonly NameWord[], cache?: Map<string, readonly number[]>): ReadonlySet<number> {
  const rows = new Set<number>();
  let before: string | undefined;
  for (const { word } of words) {
    let grams = cache?.get(word);
    if (!grams) {
      grams = wordGrams(word);
      cache?.set(word, grams);
    }
    for (const gram of grams) rows.add(gram);
    const isCharacter = word.charCodeAt(0) > 0x2fff;
    if (before !== undefined && isCharacter) rows.add(pairRow(before, word));
    before = isCharacter ? word : undefined;
  }
  return rows;
}

/** Builds the index in steps of one name, for `runCooperatively`. */
export function* buildNameIndex(names: ConceptNames): Generator<void, NameIndex> {
  const total = names.names.length;
  const stems = new Map<string, number>();
  const cache = new Map<string, readonly number[]>();
  const stemsOfName: number[] = [];
  const stemStarts = new Int32Array(total + 1);
  const heads = new Int8Array(total);
  const rowsOfName: Int32Array[] = [];
  const rowStarts = new Int32Array(GRAM_ROWS + 1);
  for (const [index, name] of names.names.entries()) {
    const { words, head } = nameParts(name);
    heads[index] = head;
    for (const { stem } of words) stemsOfName.push(numberOf(stem, stems));
    stemStarts[index + 1] = stemsOfName.length;
    const rows = Int32Array.from(nameRows(words, cache));
    rowsOfName.push(rows);
    for (const row of rows) rowStarts[row + 1] = (rowStarts[row + 1] ?? 0) + 1;
    yield;
  }
  const nameStems = Int32Array.from(stemsOfName);
  const letters = yield* invert(rowsOfName, rowStarts);
  return {
    ...names,
    stems,
    stemTexts: [...stems.keys()],
    stemIsNumber: Uint8Array.from(stems.keys(), (stem) => Number(isNumberStem(stem))),
    stemWeights: weightsOfStems({ nameStems, stemStarts, count: stems.size }),
    nameStems,
    stemStarts,
    heads,
    isResidual: Uint8Array.from(names.names, (name) => Number(isResidualName(name))),
    rowStarts,
    ...letters,
  };
}

function numberOf(stem: string, stems: Map<string, number>): number {
  const known = stems.get(stem);
  if (known !== undefined) return known;
  stems.set(stem, stems.size);
  return stems.size - 1;
}

/** Turns the counts in `rowStarts` into starts, and lists the names of each row. */
function* invert(
  rowsOfName: readonly Int32Array[],
  rowStarts: Int32Array,
): Generator<void, { readonly postings: Int32Array; readonly norms: Float32Array }> {
  for (let row = 1; row <= GRAM_ROWS; row += 1) rowStarts[row] = (rowStarts[row] ?? 0) + (rowStarts[row - 1] ?? 0);
  const postings = new Int32Array(rowStarts[GRAM_ROWS] ?? 0);
  const filled = rowStarts.slice(0, GRAM_ROWS);
  const norms = new Float32Array(rowsOfName.length);
  for (const [name, rows] of rowsOfName.entries()) {
    let squares = 0;
    for (const row of rows) {
      const place = filled[row] ?? 0;
      postings[place] = name;
      filled[row] = place + 1;
      squares += rowWeight(rowsOfName.length, (rowStarts[row + 1] ?? 0) - (rowStarts[row] ?? 0)) ** 2;
    }
    norms[name] = Math.sqrt(squares);
    if (name % 64 === 0) yield;
  }
  return { postings, norms };
}

interface StemLists {
  readonly nameStems: Int32Array;
  readonly stemStarts: Int32Array;
  readonly count: number;
}

function weightsOfStems({ nameStems, stemStarts, count }: StemLists): Float32Array {
  const names = new Int32Array(count);
  const total = stemStarts.length - 1;
  for (let name = 0; name < total; name += 1) {
    const own = new Set(nameStems.subarray(stemStarts[name], stemStarts[name + 1]));
    for (const stem of own) names[stem] = (names[stem] ?? 0) + 1;
  }
  return Float32Array.from(names, (having) => rowWeight(total, having));
}
