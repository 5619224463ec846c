import { createTensor, type TensorMap } from '@medmodal/core';
import type { ChineseLexicon } from './chinese-lexicon.ts';
import type { ChineseParameters } from './chinese-parameters.ts';

/** What turns symbols into the feeds of a Chinese entity model. */
export interface ChineseEncoder {
  readonly lexicon: ChineseLexicon;
  /** Rows of the character table by symbol. */
  readonly rows: ReadonlyMap<string, number>;
  /** Columns of the marks that the lexicon leaves. */
  readonly columns: number;
}

/** Row of every symbol that has none of its own. Row 0 pads. */
const UNKNOWN = 1;

/** Makes the encoder of a model. */
export function chineseEncoder({ symbols, lexicon }: ChineseParameters, words: ChineseLexicon): ChineseEncoder {
  const rows = new Map(Array.from(symbols, (symbol, index): [string, number] => [symbol, index + 2]));
  return { lexicon: words, rows, columns: lexicon.columns };
}

/**
 * The feeds of a batch: `characters` [batch, length], `pairs` [batch, length + 1] (the pair before each symbol, and the last
 * one's with what follows), `words` [batch, length, columns], `lengths` [batch] and the number of the `corpus` [1].
 *
 * @param windows Symbols of each window, at least one each.
 */
export function encodeChineseBatch(
  windows: readonly string[],
  corpus: number,
  { lexicon, rows, columns }: ChineseEncoder,
): TensorMap {
  const length = Math.max(1, ...windows.map((symbols) => symbols.length));
  const characters = new Int32Array(windows.length * length);
  const pairs = new Int32Array(windows.length * (length + 1));
  const words = new Float32Array(windows.length * length * columns);
  windows.forEach((symbols, row) => {
    for (let index = 0; index < symbols.length; index += 1) {
      characters[row * length + index] = rows.get(symbols.charAt(index)) ?? UNKNOWN;
      if (index > 0)
        pairs[row * (length + 1) + index] = lexicon.pairRow(symbols.charCodeAt(index - 1), symbols.charCodeAt(index));
    }
    words.set(lexicon.features(symbols), row * length * columns);
  });
  return {
    characters: createTensor('int32', [windows.length, length], characters),
    pairs: createTensor('int32', [windows.length, length + 1], pairs),
    words: createTensor('float32', [windows.length, length, columns], words),
    lengths: createTensor(
      'int32',
      [windows.length],
      Int32Array.from(windows, (symbols) => symbols.length),
    ),
    corpus: createTensor('int32', [1], Int32Array.of(corpus)),
  };
}
