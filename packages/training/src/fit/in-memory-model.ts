import { memorySource, type Model } from '@medmodal/core';
import type { Graph } from '../graph/graph.ts';
import { writeModel } from '../graph/write-model.ts';

/** A graph as a model that a runtime can load, without a folder. */
export function inMemoryModel(graph: Graph): Promise<Model> {
  const tensors = (
    values: Graph['inputs'],
  ): { name: string; dtype: Graph['inputs'][number]['dtype']; shape: (number | string)[] }[] =>
    values.map(({ name, dtype, shape }) => ({ name, dtype, shape: [...shape] }));
  const source = memorySource(
    {
      specVersion: 1,
      id: 'in-training',
      version: '0.0.0',
      task: 'training',
      summary: 'A network that is being trained.',
      licence: 'none',
      inputs: tensors(graph.inputs),
      outputs: tensors(graph.outputs),
      labels: [],
      preprocessing: {},
      decoding: {},
      calibration: {},
      training: { data: [], recipe: 'none', seed: 0 },
      figures: [],
      intendedUse: 'Training.',
      limits: [],
    },
    { 'model.onnx': writeModel(graph) },
  );
  return source.open();
}
