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

/** Encodes structures as the inputs of a model, a row each; one step a structure. */
export function* encodeStructures(
  graphs: readonly MolecularGraph[],
  { blocks, encode }: StructureEncoder,
): Generator<void, TensorMap> {
  const rows: (readonly Float32Array[])[] = [];
  for (const graph of graphs) {
    rows.push(encode(graph));
    yield;
  }
  return stackRows(rows, blocks);
}

/** Makes the inputs of a model of rows, each with one part a block. */
export function stackRows(rows: readonly (readonly Float32Array[])[], blocks: readonly FeatureBlock[]): TensorMap {
  const tensors = blocks.map((block, at) => {
    const columns = block.kind === 'morgan' ? block.bits : block.names.length;
    const data = new Float32Array(rows.length * columns);
    for (const [row, parts] of rows.entries()) data.set(parts[at] ?? [], row * columns);
    return [block.input, createTensor('float32', [rows.length, columns], data)] as const;
  });
  return Object.fromEntries(tensors);
}
