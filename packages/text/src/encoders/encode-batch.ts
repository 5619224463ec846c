import { createTensor, type TensorMap } from '@medmodal/core';
import type { EntityPreprocessing } from './entity-parameters.ts';
import type { WordFeatures } from './word-features.ts';

/** One window as the model is shown it: its tokens, and null where one sentence ends and the next begins. */
export type TokenWindow = readonly (string | null)[];

/** What stands in a table of word types at a position of no word: type 0 pads, type 1 is the break between sentences. */
const PAD_TYPE = 0;
const BREAK_TYPE = 1;

/**
 * Turns windows into the feeds of an entity model: `tokens` [batch, length] numbers the distinct tokens, whose features
 * are in `subwords` [types, rows] and `characters` [types, characters]; `lengths` [batch] ends each window. All int32.
 */
export function encodeBatch(
  windows: readonly TokenWindow[],
  featuresOf: (token: string) => WordFeatures,
  { characters }: Pick<EntityPreprocessing, 'characters'>,
): TensorMap {
  const types = new Map<string, number>();
  const length = Math.max(1, ...windows.map((window) => window.length));
  const tokens = new Int32Array(windows.length * length).fill(PAD_TYPE);
  const features: WordFeatures[] = [];
  windows.forEach((window, row) => {
    window.forEach((token, column) => {
      tokens[row * length + column] = token === null ? BREAK_TYPE : typeOf(token);
    });
  });
  function typeOf(token: string): number {
    const known = types.get(token);
    if (known !== undefined) return known;
    features.push(featuresOf(token));
    types.set(token, features.length + 1);
    return features.length + 1;
  }
  const none = new Int32Array(0);
  return {
    subwords: table([none, none, ...features.map((word) => word.subwords)], 0),
    characters: table(
      [none, Int32Array.of(characters.break), ...features.map((word) => word.characters)],
      characters.pad,
    ),
    tokens: createTensor('int32', [windows.length, length], tokens),
    lengths: createTensor(
      'int32',
      [windows.length],
      Int32Array.from(windows, (window) => window.length),
    ),
  };
}

/** A table of rows of unlike length, filled up with `pad`; at least one column. */
function table(rows: readonly Int32Array[], pad: number): TensorMap[string] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  const data = new Int32Array(rows.length * width).fill(pad);
  rows.forEach((row, index) => data.set(row, index * width));
  return createTensor('int32', [rows.length, width], data);
}
