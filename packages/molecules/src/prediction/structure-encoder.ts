import { createTensor, SdkError, type ModelCard, type TensorMap } from '@medmodal/core';
import { createFeatureEncoder, type FeatureEncoder } from '../encoders/encode-features.ts';
import type { FeatureBlock } from '../encoders/feature-block.ts';
import type { MolecularGraph } from '../molecular-graph.ts';

/** How structures become the inputs of one model. */
export interface StructureEncoder {
  readonly blocks: readonly FeatureBlock[];
  /** A row of each block. */
  readonly encode: FeatureEncoder;
}

/**
 * Prepares what the card of a model describes.
 *
 * @throws `model.card-invalid` for a descriptor that there is not.
 */
export function structureEncoder(card: ModelCard, blocks: readonly FeatureBlock[]): StructureEncoder {
  try {
    return { blocks, encode: createFeatureEncoder(blocks) };
  } catch (cause) {
    throw new SdkError(
      'model.card-invalid',
      `The card of ${card.id}@${card.version} names features that are not known: preprocessing.features.`,
      {
        cause,
        hint: 'Use the version of the package that the model was made for.',
        details: { model: card.id, field: 'preprocessing.features' },
      },
    );
  }
}

/** Structures as the inputs of a model, and the row of each block of each structure, as views into them. */
export interface EncodedStructures {
  readonly feeds: TensorMap;
  readonly rows: readonly (readonly Float32Array[])[];
}

/** Encodes structures as the inputs of a model, a row each; one step a structure. */
export function* encodeStructures(
  graphs: readonly MolecularGraph[],
  { blocks, encode }: StructureEncoder,
): Generator<void, EncodedStructures> {
  const batch = emptyBatch(blocks, graphs.length);
  for (const [at, graph] of graphs.entries()) {
    encode(graph, batch.rows[at]);
    yield;
  }
  return batch;
}

/** Inputs of `length` rows of zeros, to be written through the views. */
export function emptyBatch(blocks: readonly FeatureBlock[], length: number): EncodedStructures {
  const columns = blocks.map((block) => (block.kind === 'morgan' ? block.bits : block.names.length));
  const data = columns.map((count) => new Float32Array(length * count));
  const feeds = blocks.map(({ input }, block) => {
    return [input, createTensor('float32', [length, columns[block] ?? 0], data[block] ?? new Float32Array())] as const;
  });
  const rows = Array.from({ length }, (_, row) =>
    data.map((all, block) => all.subarray(row * (columns[block] ?? 0), (row + 1) * (columns[block] ?? 0))),
  );
  return { feeds: Object.fromEntries(feeds), rows };
}
