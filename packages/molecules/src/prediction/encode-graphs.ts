import { createTensor, type TensorMap } from '@medmodal/core';
import { encodeFeatures } from '../encoders/encode-features.ts';
import type { FeatureBlock } from '../encoders/feature-block.ts';
import type { MolecularGraph } from '../molecular-graph.ts';

/** Encodes structures as the inputs of a model, a row each; one step a structure. */
export function* encodeGraphs(
  graphs: readonly MolecularGraph[],
  blocks: readonly FeatureBlock[],
): Generator<void, TensorMap> {
  const rows: (readonly Float32Array[])[] = [];
  for (const graph of graphs) {
    rows.push(encodeFeatures(graph, blocks));
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
