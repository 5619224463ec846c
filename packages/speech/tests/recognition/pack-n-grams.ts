/** Words, and probabilities of words after one or two others; what is left is shared by the unigrams. */
export interface SmallModel {
  /** In the order of their letters. */
  readonly words: readonly string[];
  readonly bigrams?: readonly (readonly [string, string, number])[];
  readonly trigrams?: readonly (readonly [string, string, string, number])[];
}

const STEP = 1 / 15;
const BACK_OFF = 1 / 32;

/**
 * Writes the file of a language model, as `tools/training/speech-language-model/packing.py` does: equal unigrams, and
 * e⁻¹ as every back-off.
 */
export function packNGrams({ words, bigrams = [], trigrams = [] }: SmallModel): Uint8Array {
  const all = ['', '', '', ...words];
  const number = (word: string): number => all.indexOf(word);
  const pairs = bigrams
    .map(([first, word, probability]) => ({ first: number(first), word: number(word), probability }))
    .toSorted((left, right) => left.first - right.first || left.word - right.word);
  const triples = trigrams
    .map(([first, second, word, probability]) => {
      const pair = pairs.findIndex((row) => row.first === number(first) && row.word === number(second));
      return { pair, word: number(word), probability };
    })
    .toSorted((left, right) => left.pair - right.pair || left.word - right.word);
  const text = frontCoded(words);
  const header = new DataView(new ArrayBuffer(36));
  for (const [index, letter] of [...'MEDNGRM1'].entries()) header.setUint8(index, letter.charCodeAt(0));
  for (const [index, count] of [all.length, pairs.length, triples.length, text.length].entries()) {
    header.setUint32(8 + 4 * index, count, true);
  }
  for (const [index, value] of [STEP, BACK_OFF, 1].entries()) header.setFloat32(24 + 4 * index, value, true);
  const backOff = 2 / BACK_OFF;
  const probability = (value: number): number => Math.min(255, Math.round(-Math.log(value) / STEP));
  const parts = [
    new Uint8Array(header.buffer),
    shorts(all.map((_, word) => pairs.filter(({ first }) => first === word).length)),
    shorts(pairs.map((_, index) => triples.filter(({ pair }) => pair === index).length)),
    shorts(pairs.map(({ word }) => word)),
    shorts(triples.map(({ word }) => word)),
    Uint8Array.from(all, () => probability(1 / all.length)),
    Uint8Array.from(all, () => backOff),
    Uint8Array.from(pairs, (row) => probability(row.probability)),
    Uint8Array.from(pairs, () => backOff),
    Uint8Array.from(triples, (row) => probability(row.probability)),
    text,
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function shorts(values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(values).buffer);
}

function frontCoded(words: readonly string[]): Uint8Array {
  const bytes: number[] = [];
  let before = '';
  for (const word of words) {
    let shared = 0;
    while (shared < Math.min(word.length, before.length) && word[shared] === before[shared]) shared += 1;
    bytes.push(shared, ...Array.from(word.slice(shared), (letter) => letter.charCodeAt(0)), 10);
    before = word;
  }
  return Uint8Array.from(bytes);
}
