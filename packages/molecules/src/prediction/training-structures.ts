import { SdkError, type Model } from '@medmodal/core';
import { z } from 'zod';
import type { ApplicabilityDomain, Neighbour } from '../assessment.ts';
import { createFingerprintIndex } from '../similarity/create-fingerprint-index.ts';
import type { CardDomain } from './assessment-card.ts';

/** The structures that a model learned from. */
export interface TrainingStructures {
  /** Whether a structure is like them, and the nearest. `fingerprint` is packed, as `foldedBits` packs it. */
  compare(fingerprint: Uint32Array): Omit<ApplicabilityDomain, 'model'>;
}

/** Training structures that are shown beside an answer. */
const SHOWN = 3;

const file = z.object({ smiles: z.array(z.string().min(1)).min(1), fingerprints: z.base64() });

/**
 * Reads the training structures of a model from its folder.
 *
 * @throws `model.corrupt` when the file is not what the card says; what reading the file throws.
 */
export async function openTrainingStructures(model: Model, domain: CardDomain): Promise<TrainingStructures> {
  const { bits, threshold } = domain;
  const { smiles, words } = parsed(await model.file(domain.file), domain);
  const index = await createFingerprintIndex(rowsOf(words, bits / 32), bits);
  return {
    compare(fingerprint) {
      const neighbours: Neighbour[] = index.nearest(fingerprint, { limit: SHOWN }).map(({ index: at, similarity }) => ({
        smiles: smiles[at] ?? '',
        similarity,
      }));
      const similarity = neighbours[0]?.similarity ?? 0;
      return { inside: similarity >= threshold, similarity, threshold, neighbours };
    },
  };
}

function parsed(
  bytes: Uint8Array,
  { file: name, bits }: CardDomain,
): { readonly smiles: readonly string[]; readonly words: Uint32Array } {
  const json = file.safeParse(jsonOf(bytes));
  if (!json.success) throw corrupt(name, 'it is no list of structures with their fingerprints');
  const { smiles, fingerprints } = json.data;
  const words = wordsOf(fingerprints);
  if (words.length * 32 !== smiles.length * bits) throw corrupt(name, 'fingerprints and structures differ in number');
  return { smiles, words };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function* rowsOf(words: Uint32Array, wordsEach: number): Generator<Uint32Array> {
  for (let at = 0; at < words.length; at += wordsEach) yield words.subarray(at, at + wordsEach);
}

/** Packed little-endian words in base64. */
function wordsOf(base64: string): Uint32Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length >>> 2 }, (_, at) => view.getUint32(4 * at, true));
}

function corrupt(name: string, reason: string): SdkError {
  return new SdkError('model.corrupt', `The file ${name} of a molecule model cannot be used: ${reason}.`, {
    hint: 'Install the model again.',
    details: { file: name },
  });
}
