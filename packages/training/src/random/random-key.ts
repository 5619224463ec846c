import { threefry, type RandomKey } from './threefry.ts';

/** What names a stream: words and numbers, in order. */
export type RandomLabel = string | number;

const NUMBER = 1;
const TEXT = 2;

/**
 * Folds a seed and labels into the key of a stream: each 32-bit piece is encrypted under the key so far, so streams with
 * different labels have unrelated keys.
 */
export function randomKey(seed: number, labels: readonly RandomLabel[]): RandomKey {
  let key: RandomKey = foldNumber([0, 0], seed);
  for (const label of labels) key = typeof label === 'number' ? foldNumber(key, label) : foldText(key, label);
  return key;
}

function foldNumber(key: RandomKey, value: number): RandomKey {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value);
  return fold(fold(key, view.getUint32(0), NUMBER), view.getUint32(4), NUMBER);
}

function foldText(key: RandomKey, text: string): RandomKey {
  let folded = fold(key, text.length, TEXT);
  for (let index = 0; index < text.length; index += 1) folded = fold(folded, text.charCodeAt(index), TEXT);
  return folded;
}

function fold(key: RandomKey, word: number, kind: number): RandomKey {
  const words = new Int32Array(2);
  threefry(words, key, kind * 0x1_0000_0000 + word);
  return [words[0] as number, words[1] as number];
}
