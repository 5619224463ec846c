import type { MolecularGraph } from '../molecular-graph.ts';
import type { MorganFingerprint } from './circular-environments.ts';
import type { FeatureBlock, MorganBlock } from './feature-block.ts';
import { addFoldedCounts, foldedPlace } from './fold-fingerprint.ts';
import { createDescriptorEncoder } from './molecule-descriptors.ts';
import { morganFingerprint } from './morgan-fingerprint.ts';

/** Encodes structures for a model: a row of each block, in the order of the blocks. */
export type FeatureEncoder = (graph: MolecularGraph) => Float32Array[];

/**
 * Prepares the encoding that the blocks of a card describe. Training and run time both use it, so a model is asked in
 * exactly the numbers that it learned from.
 *
 * @throws `option.invalid` for a descriptor that has no such name.
 */
export function createFeatureEncoder(blocks: readonly FeatureBlock[]): FeatureEncoder {
  const encoders = blocks.map((block) =>
    block.kind === 'morgan' ? morganRow(block) : createDescriptorEncoder(block.names),
  );
  return (graph) => {
    const made = new Map<string, MorganFingerprint>();
    return encoders.map((encode) => encode(graph, made));
  };
}

/** Encodes one structure; {@link createFeatureEncoder} is quicker for many. @throws as it does. */
export function encodeFeatures(graph: MolecularGraph, blocks: readonly FeatureBlock[]): Float32Array[] {
  return createFeatureEncoder(blocks)(graph);
}

function morganRow(block: MorganBlock): (graph: MolecularGraph, made: Map<string, MorganFingerprint>) => Float32Array {
  const { radius, bits, counts, chirality } = block;
  const key = `${radius} ${chirality}`;
  return (graph, made) => {
    const fingerprint = made.get(key) ?? morganFingerprint(graph, { radius, chirality });
    made.set(key, fingerprint);
    const row = new Float32Array(bits);
    if (counts) addFoldedCounts(fingerprint, row);
    else for (const id of fingerprint.ids) row[foldedPlace(id, bits)] = 1;
    return row;
  };
}
