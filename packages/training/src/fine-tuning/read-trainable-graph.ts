import { SdkError } from '@medmodal/core';
import type { ValueInfoProto } from '#onnx-proto';
import type { Dimension, Value } from '../graph/graph.ts';
import { readTensor } from '../graph/read-tensor.ts';
import { DTYPE_OF_CODE } from '../graph/shapes/arithmetic-shapes.ts';
import type { ModelGraph } from './model-graph.ts';
import { readOperation } from './read-operation.ts';
import { widenStoredWeights } from './stored-constants.ts';
import { upgradedProto } from './upgraded-proto.ts';

/**
 * Reads an `.onnx` file of the operator sets 7 to 23, its operators brought to the form of 20.
 *
 * @throws `model.corrupt` when the bytes are no ONNX model; `model.incompatible` for other operator sets and external data;
 * `graph.unsupported` for branches and loops.
 */
export function readTrainableGraph(bytes: Uint8Array): ModelGraph {
  const { graph, opset } = upgradedProto(bytes);
  const { node, initializer, input, output } = graph;
  const initializers = new Map(initializer.map((tensor) => [tensor.name, readTensor(tensor)]));
  return widenStoredWeights({
    opset,
    inputs: input.filter(({ name }) => !initializers.has(name)).map(readInput),
    outputs: output.map(({ name }) => name),
    initializers,
    nodes: node.map(readOperation),
  });
}

function readInput(proto: ValueInfoProto): Value {
  const type = proto.type?.value;
  const dtype = type?.case === 'tensorType' ? DTYPE_OF_CODE[type.value.elemType] : undefined;
  if (type?.case !== 'tensorType' || !dtype) {
    throw new SdkError('model.incompatible', `The input ${proto.name} of the model is not a numeric tensor.`);
  }
  const shape = (type.value.shape?.dim ?? []).map(({ value }, axis): Dimension => {
    if (value.case === 'dimValue') return Number(value.value);
    return value.case === 'dimParam' ? value.value : axis === 0 ? 'batch' : `${proto.name}.${axis}`;
  });
  return { name: proto.name, dtype, shape };
}
