import type { Gazetteer } from './gazetteer.ts';
import type { TaggerToken } from './tagger-tokens.ts';

/** Rows of the table of weights; a power of two. */
export const FEATURE_ROWS = 65_536;

const EDGE = '§';
/** Words looked back or ahead over capitalised words to find the one that leads in or follows. */
const REACH = 6;

/**
 * The rows of the weight table that speak for a token: itself, its neighbours, shapes, beginnings and endings, word lists,
 * its place in the line, and the words around the run of capitals it stands in. Rows are FNV-1a hashes.
 */
export function tokenFeatures(tokens: readonly TaggerToken[], at: number, gazetteer: Gazetteer): Uint32Array {
  const rows: number[] = [];
  const add = (name: string, value: string): void => {
    rows.push(rowOf(name, value));
  };
  const lower = (offset: number): string => tokens[at + offset]?.lower ?? EDGE;
  const shape = (offset: number): string => tokens[at + offset]?.shape ?? EDGE;
  const lists = (offset: number): string => {
    const token = tokens[at + offset];
    return token ? gazetteer(token.lower) : EDGE;
  };
  const word = lower(0);
  add('bias', '');
  addWords(add, lower);
  addShapes(add, shape, lists);
  for (let length = 1; length <= 4 && length < word.length; length += 1) {
    add('<', word.slice(0, length));
    add('>', word.slice(-length));
  }
  addLine(add, tokens, at);
  const before = wordOutside(tokens, at, -1);
  const behind = wordOutside(tokens, at, 1);
  add('a', before);
  add('b', behind);
  add('ab', `${before} ${behind}`);
  add('as', `${before} ${shape(0)} ${lists(0)}`);
  add('bs', `${behind} ${shape(0)} ${lists(0)}`);
  return Uint32Array.from(rows);
}

type Add = (name: string, value: string) => void;
type At = (offset: number) => string;

function addWords(add: Add, lower: At): void {
  add('w', lower(0));
  for (const offset of [-3, -2, -1, 1, 2, 3]) add(`w${offset}`, lower(offset));
  add('w-0', `${lower(-1)} ${lower(0)}`);
  add('w+0', `${lower(0)} ${lower(1)}`);
  add('w-+', `${lower(-1)} ${lower(1)}`);
  add('w--', `${lower(-2)} ${lower(-1)}`);
  add('w++', `${lower(1)} ${lower(2)}`);
  add('w---', `${lower(-3)} ${lower(-2)} ${lower(-1)}`);
}

function addShapes(add: Add, shape: At, lists: At): void {
  const own = shape(0);
  add('s', own);
  for (const offset of [-2, -1, 1, 2]) add(`s${offset}`, shape(offset));
  add('s-0+', `${shape(-1)} ${own} ${shape(1)}`);
  add('s--0', `${shape(-2)} ${shape(-1)} ${own}`);
  add('s0++', `${own} ${shape(1)} ${shape(2)}`);
  add('l', lists(0));
  add('l-', lists(-1));
  add('l+', lists(1));
  add('ls', `${lists(0)} ${own}`);
  add('l-0', `${lists(-1)} ${lists(0)} ${own}`);
  add('l0+', `${lists(0)} ${lists(1)} ${own}`);
  add('l-0+', `${lists(-1)} ${lists(0)} ${lists(1)}`);
  add('l--', `${lists(-2)} ${own}`);
  add('l++', `${lists(2)} ${own}`);
}

function addLine(add: Add, tokens: readonly TaggerToken[], at: number): void {
  const own = tokens[at];
  const next = tokens[at + 1];
  const place = `${own?.breaks ?? 0}${next?.breaks ?? 2}`;
  add('n', place);
  add('ns', `${place} ${own?.shape}`);
  add('n-', `${tokens[at - 1]?.breaks ?? 2}${place}`);
  let first = at;
  while (first > 0 && tokens[first]?.breaks === 0 && at - first < 12) first -= 1;
  add('f', tokens[first]?.lower ?? EDGE);
  add('fs', `${tokens[first]?.shape} ${Math.min(at - first, 5)} ${own?.shape}`);
}

/** The nearest word in lower case or sign on one side, over capitals, digits and initials. */
function wordOutside(tokens: readonly TaggerToken[], at: number, step: 1 | -1): string {
  for (let offset = 1; offset <= REACH; offset += 1) {
    const token = tokens[at + offset * step];
    if (!token) return EDGE;
    if (token.shape === 'x' || !/^[X#.-]/.test(token.shape)) return token.lower;
  }
  return '~';
}

function rowOf(name: string, value: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ 0x7c, 0x01000193);
  for (let index = 0; index < value.length; index += 1) hash = Math.imul(hash ^ value.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return (hash >>> 0) % FEATURE_ROWS;
}
