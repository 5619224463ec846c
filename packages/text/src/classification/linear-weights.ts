import { SdkError } from '@medmodal/core';

/** The features that a linear classifier keeps, and what each says for each class. */
export interface LinearWeights {
  /** Number of a feature by the hash of its n-gram; undefined for n-grams that are not kept. */
  featureOf(hash: number): number | undefined;
  /** 0 for n-grams of words, 1 for those of characters, 1 + p for n-grams of words in part p of the text. */
  readonly groups: Uint8Array;
  /** Inverse document frequency in sixteenths. */
  readonly idf: Uint8Array;
  /** [features, classes], each class in units of its scale. */
  readonly weights: Int8Array;
}

/** Shape of the file, from the card. */
export interface WeightsShape {
  readonly features: number;
  readonly classes: number;
}

/**
 * Reads `weights.bin`, little endian: hashes (uint32), groups (uint8), idf (uint8), weights (int8 [features, classes]).
 *
 * @throws `model.incompatible` when the length does not fit the card.
 */
export function readLinearWeights(bytes: Uint8Array, { features, classes }: WeightsShape): LinearWeights {
  const expected = features * (6 + classes);
  if (bytes.length !== expected) {
    throw new SdkError('model.incompatible', 'The weights of the classifier do not have the size its card says.', {
      hint: 'Export the model again with the recipe of this version.',
      details: { expected, found: bytes.length },
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = new Map<number, number>();
  for (let at = 0; at < features; at += 1) numbers.set(view.getUint32(4 * at, true), at);
  const part = (from: number, length: number): Uint8Array => bytes.slice(from, from + length);
  return {
    featureOf: (hash) => numbers.get(hash),
    groups: part(4 * features, features),
    idf: part(5 * features, features),
    weights: new Int8Array(part(6 * features, features * classes).buffer),
  };
}
