import { SdkError } from '@medmodal/core';

/** Number of the word that stands for every word that the model does not know. */
export const UNKNOWN_WORD = 0;
/** Number of the context at the beginning of an utterance. */
export const UTTERANCE_START = 1;
/** Numbers below this stand for no word that is written. */
export const FIRST_WORD = 3;

/** A back-off trigram model as it lies in its file: logarithms in steps, rows one after another. */
export interface NGrams {
  /** Words by number. */
  readonly words: readonly string[];
  /** Where the bigrams of a word, and the trigrams of a bigram, begin; one entry more than rows. */
  readonly bigramStart: Uint32Array;
  readonly trigramStart: Uint32Array;
  /** Last word of each bigram and trigram, ascending within a row. */
  readonly bigramWord: Uint16Array;
  readonly trigramWord: Uint16Array;
  /** Natural logarithms by the byte that stands for them. */
  readonly logProbability: Float32Array;
  readonly logBackOff: Float32Array;
  /** Those bytes, by word, by bigram, by trigram. */
  readonly unigram: Uint8Array;
  readonly unigramBackOff: Uint8Array;
  readonly bigram: Uint8Array;
  readonly bigramBackOff: Uint8Array;
  readonly trigram: Uint8Array;
}

const MAGIC = 'MEDNGRM1';
const HEADER = 36;

/**
 * Reads the file that `tools/training/speech-language-model` writes: little endian; magic, counts of words, bigrams,
 * trigrams and bytes of text (32 bit), steps of a probability and a back-off and the highest back-off (floats), then rows
 * by word and by bigram (16 bit counts), last words (16 bit), bytes of logarithms, and front-coded words.
 *
 * @throws `model.corrupt` when the bytes are something else.
 */
export function readNGrams(bytes: Uint8Array): NGrams {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (bytes.length < HEADER || magic !== MAGIC) throw corrupt();
  const [size = 0, bigrams = 0, trigrams = 0, text = 0] = [8, 12, 16, 20].map((at) => view.getUint32(at, true));
  const [probabilityStep = 0, backOffStep = 0, backOffMost = 0] = [24, 28, 32].map((at) => view.getFloat32(at, true));
  if (bytes.length !== HEADER + 4 * size + 6 * bigrams + 3 * trigrams + text) throw corrupt();
  const read = reader(bytes);
  const perWord = read.shorts(size);
  const perBigram = read.shorts(bigrams);
  const model = {
    bigramStart: starts(perWord),
    trigramStart: starts(perBigram),
    bigramWord: read.shorts(bigrams),
    trigramWord: read.shorts(trigrams),
    logProbability: Float32Array.from({ length: 256 }, (_, byte) => -byte * probabilityStep),
    logBackOff: Float32Array.from({ length: 256 }, (_, byte) => backOffMost - byte * backOffStep),
    unigram: read.bytes(size),
    unigramBackOff: read.bytes(size),
    bigram: read.bytes(bigrams),
    bigramBackOff: read.bytes(bigrams),
    trigram: read.bytes(trigrams),
    words: ['', '', '', ...frontCodedWords(read.bytes(text))],
  };
  const whole = model.bigramStart[size] === bigrams && model.trigramStart[bigrams] === trigrams;
  if (!whole || model.words.length !== size) throw corrupt();
  return model;
}

function reader(bytes: Uint8Array): {
  shorts(count: number): Uint16Array<ArrayBuffer>;
  bytes(count: number): Uint8Array<ArrayBuffer>;
} {
  let at = HEADER;
  const take = (count: number): Uint8Array<ArrayBuffer> => {
    const part = bytes.slice(at, at + count);
    at += count;
    return part;
  };
  return { bytes: take, shorts: (count) => new Uint16Array(take(2 * count).buffer) };
}

function starts(counts: Uint16Array): Uint32Array {
  const found = new Uint32Array(counts.length + 1);
  for (const [index, count] of counts.entries()) found[index + 1] = (found[index] as number) + count;
  return found;
}

function frontCodedWords(text: Uint8Array): string[] {
  const words: string[] = [];
  let before = '';
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf(10, at + 1);
    if (end < 0) throw corrupt();
    let word = before.slice(0, text[at]);
    for (let index = at + 1; index < end; index += 1) word += String.fromCharCode(text[index] as number);
    words.push(word);
    before = word;
    at = end + 1;
  }
  return words;
}

function corrupt(): SdkError {
  return new SdkError('model.corrupt', 'The language model of the recogniser cannot be read.', {
    hint: 'Install the package again.',
  });
}
