import { memorySource, type ModelSource } from '@medmodal/core';
import { tokenHash, wordGramHash } from '../src/classification/ngram-hashes.ts';

/** A classifier of two classes made for a test: words and what they say, from -127 (for the first class) to 127. */
export interface TinyClassifier {
  readonly id?: string;
  readonly labels?: readonly [string, string];
  readonly words: Readonly<Record<string, number>>;
  readonly unit?: 'document' | 'sentence';
  readonly threshold?: number;
  readonly familiarity?: number;
  readonly columns?: { readonly label: string; readonly texts: readonly string[] };
  /** Names of the classes in the data. */
  readonly names?: readonly [readonly string[], readonly string[]];
}

/** Makes its folder in memory. Each word has idf 1; one word alone gives the score weight / 100. */
export function tinyClassifier({
  id = 'tiny',
  labels = ['cold', 'warm'],
  words,
  unit = 'document',
  threshold = 0,
  familiarity = 0,
  columns = { label: 'label', texts: ['text'] },
  names = [[], []],
}: TinyClassifier): ModelSource {
  const entries = Object.entries(words)
    .map(([word, weight]) => ({ hash: wordGramHash([tokenHash(word)], { first: 0, length: 1, part: 0 }), weight }))
    .toSorted((left, right) => left.hash - right.hash);
  const bytes = new Uint8Array(entries.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [at, { hash, weight }] of entries.entries()) {
    view.setUint32(4 * at, hash, true);
    view.setUint8(5 * entries.length + at, 16);
    view.setInt8(6 * entries.length + 2 * at, -weight);
    view.setInt8(6 * entries.length + 2 * at + 1, weight);
  }
  return memorySource(
    {
      specVersion: 1,
      id,
      version: '1.0.0',
      task: 'text.classify',
      summary: 'A classifier of words made for a test.',
      licence: 'CC0-1.0',
      inputs: [],
      outputs: [],
      labels: [...labels],
      preprocessing: {
        kind: 'hashed-ngrams',
        unit,
        language: 'en',
        words: 1,
        file: 'weights.bin',
        features: entries.length,
      },
      decoding: {
        classes: labels.map((title, at) => ({ title: title.toUpperCase(), names: names[at], positive: at === 1 })),
        scale: [0.01, 0.01],
        bias: [0, 0],
        threshold,
        familiarity,
        columns,
      },
      calibration: { slope: 1, offsets: [0, 0], quantiles: Array.from({ length: 101 }, (_, level) => level / 100) },
      training: { data: [], recipe: 'none', seed: 0 },
      figures: [],
      intendedUse: 'tests',
      limits: [],
    },
    { 'weights.bin': bytes },
  );
}
