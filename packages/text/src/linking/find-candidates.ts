import { nameRows, rowWeight, type NameIndex } from './name-index.ts';
import { wordGrams } from './name-grams.ts';
import type { NameWord } from './name-words.ts';
import type { WordRelations } from './word-relations.ts';

/** A name that looks like the mention. */
export interface NameCandidate {
  /** Its number in the index. */
  readonly name: number;
  /** Cosine of the letter groups, in [0, 1]; a little low where very common groups were not counted. */
  readonly cosine: number;
}

/** Room for the sums of one index, made once and used by one search at a time. */
export interface SearchRoom {
  readonly sums: Float32Array;
  readonly touched: Int32Array;
}

/** So many postings are read for one mention at most; the rarest groups come first, so what is left out says little. */
const POSTINGS_BUDGET = 12_000;
/** Words that are related less than this are not searched for. */
const LEAST_SHARE = 0.3;
/** Names that are compared word by word. */
const KEPT = 32;

/** Makes room for searching an index. */
export function searchRoom(index: NameIndex): SearchRoom {
  return { sums: new Float32Array(index.names.length), touched: new Int32Array(index.names.length) };
}

/** Where to search. */
export interface SearchTables {
  readonly index: NameIndex;
  readonly relations: WordRelations;
  readonly room: SearchRoom;
}

/** The names that share most letter groups with the mention or with words related to its own, best first: at most 32. */
export function findCandidates(
  words: readonly NameWord[],
  { index, relations, room }: SearchTables,
): readonly NameCandidate[] {
  const rows = weightedRows(words, index, relations);
  const length = Math.sqrt(rows.reduce((sum, { weight, own }) => sum + (own ? weight * weight : 0), 0));
  if (length === 0) return [];
  const touched = sumRows(rows, index, room);
  const best = bestNames(touched, index, room);
  for (let place = 0; place < touched; place += 1) room.sums[room.touched[place] ?? 0] = 0;
  return best.map(({ name, cosine }) => ({ name, cosine: cosine / length }));
}

interface WeightedRow {
  readonly row: number;
  /** What it adds to the sum, without the weight it has in the name. */
  readonly weight: number;
  readonly names: number;
  readonly own: boolean;
}

/** The rows of the mention in full, those of related words by their share; rarest first. */
function weightedRows(words: readonly NameWord[], index: NameIndex, relations: WordRelations): readonly WeightedRow[] {
  const shares = new Map<number, number>();
  for (const { stem } of words)
    for (const [related, share] of relations.get(stem) ?? [])
      if (share >= LEAST_SHARE)
        for (const row of wordGrams(related)) shares.set(row, Math.max(share, shares.get(row) ?? 0));
  for (const row of nameRows(words)) shares.set(row, 1);
  const { rowStarts, names } = index;
  return Array.from(shares, ([row, share]) => {
    const having = (rowStarts[row + 1] ?? 0) - (rowStarts[row] ?? 0);
    return { row, weight: rowWeight(names.length, having) * share, names: having, own: share === 1 };
  }).sort((one, other) => one.names - other.names);
}

/** Adds up the shared groups by name. Returns how many names were touched. */
function sumRows(rows: readonly WeightedRow[], { rowStarts, postings, names }: NameIndex, room: SearchRoom): number {
  const { sums, touched } = room;
  let count = 0;
  let read = 0;
  for (const { row, weight, names: having } of rows) {
    read += having;
    if (read > POSTINGS_BUDGET && count > 0) break;
    const square = weight * rowWeight(names.length, having);
    for (let place = rowStarts[row] ?? 0, end = rowStarts[row + 1] ?? 0; place < end; place += 1) {
      const name = postings[place] ?? 0;
      const sum = sums[name] ?? 0;
      if (sum === 0) {
        touched[count] = name;
        count += 1;
      }
      sums[name] = sum + square;
    }
  }
  return count;
}

/** A bounded insertion sort: almost all names fall below the worst that is kept. */
function bestNames(touched: number, { norms }: NameIndex, room: SearchRoom): NameCandidate[] {
  const best: NameCandidate[] = [];
  let worst = 0;
  for (let place = 0; place < touched; place += 1) {
    const name = room.touched[place] ?? 0;
    const cosine = (room.sums[name] ?? 0) / (norms[name] || 1);
    if (best.length === KEPT && cosine <= worst) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.cosine ?? 0) < cosine) at -= 1;
    best.splice(at, 0, { name, cosine });
    if (best.length > KEPT) best.pop();
    worst = best.at(-1)?.cosine ?? 0;
  }
  return best;
}
