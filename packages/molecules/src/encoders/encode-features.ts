import type { MolecularGraph } from '../molecular-graph.ts';
import type { MorganFingerprint } from './circular-environments.ts';
import type { FeatureBlock, MorganBlock } from './feature-block.ts';
import { addFoldedCounts, foldedPlace } from './fold-fingerprint.ts';
import { createDescriptorEncoder } from './molecule-descriptors.ts';
import { morganFingerprint } from './morgan-fingerprint.ts';

/**
 * Encodes structures for a model: a row of each block, in the order of the blocks. Rows of zeros that are given are written
 * to instead of new ones.
 */
export type FeatureEncoder = (graph: MolecularGraph, into?: readonly Float32Array[]) => readonly Float32Array[];

/**
 * Prepares the encoding that the blocks of a card describe. Training and run time both use it, so a model is asked in
 * exactly the numbers that it learned from.
 *
 * @throws `option.invalid` for a descriptor that has no such name.
 */
export function createFeatureEncoder(blocks: readonly FeatureBlock[]): FeatureEncoder {
  const encoders: readonly RowWriter[] = blocks.map((block) =>
    block.kind === 'morgan' ? morganRow(block) : createDescriptorEncoder(block.names),
  );
  return (graph, into = emptyRows(blocks)) => {
    const made = new Map<string, MorganFingerprint>();
    for (const [at, encode] of encoders.entries()) encode(graph, into[at] ?? new Float32Array(), made);
    return into;
  };
}

/** Encodes one structure; {@link createFeatureEncoder} is quicker for many. @throws as it does. */
export function encodeFeatures(graph: MolecularGraph, blocks: readonly FeatureBlock[]): readonly Float32Array[] {
  return createFeatureEncoder(blocks)(graph);
}

function emptyRows(blocks: readonly FeatureBlock[]): readonly Float32Array[] {
  return blocks.map((block) => new Float32Array(block.kind === 'morgan' ? block.bits : block.names.length));
}

type RowWriter = (graph: MolecularGraph, row: Float32Array, made: Map<string, MorganFingerprint>) => void;

function morganRow(block: MorganBlock): RowWriter {
  const { radius, bits, counts, chirality } = block;
  const key = `${radius} ${chirality}`;
  return (graph, row, made) => {
    const fingerprint = made.get(key) ?? morganFingerprint(graph, { radius, chirality });
    made.set(key, fingerprint);
    if (counts) addFoldedCounts(fingerprint, row);
    else for (const id of fingerprint.ids) row[foldedPlace(id, bits)] = 1;
  };
}
