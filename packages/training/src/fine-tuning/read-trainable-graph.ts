import { fromBinary } from '@bufbuild/protobuf';
import { SdkError } from '@medmodal/core';
import { ModelProtoSchema, type ModelProto, type ValueInfoProto } from '#onnx-proto';
import type { Dimension, Value } from '../graph/graph.ts';
import { readTensor } from '../graph/read-tensor.ts';
import { DTYPE_OF_CODE } from '../graph/shapes/arithmetic-shapes.ts';
import type { ModelGraph } from './model-graph.ts';
import { readOperation } from './read-operation.ts';
import { widenStoredWeights } from './stored-constants.ts';
import { upgradeGraph } from './upgrade-graph.ts';

const OLDEST = 7;
const NEWEST = 23;

/**
 * Reads an `.onnx` file of the operator sets 7 to 23, its operators brought to the form of 20.
 *
 * @throws `model.corrupt` when the bytes are no ONNX model; `model.incompatible` for other operator sets and external data;
 * `graph.unsupported` for branches and loops.
 */
export function readTrainableGraph(bytes: Uint8Array): ModelGraph {
  const proto = parse(bytes);
  const opset = Number(proto.opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0);
  if (!proto.graph || opset === 0) throw corrupt('The file holds no ONNX graph.');
  if (opset < OLDEST || opset > NEWEST) {
    throw new SdkError('model.incompatible', `The model was written for operator set ${opset}.`, {
      hint: `Export it again with an operator set from ${OLDEST} to ${NEWEST}, such as 17.`,
      details: { opset: String(opset) },
    });
  }
  const { node, initializer, input, output } = upgradeGraph(proto.graph, opset);
  const initializers = new Map(initializer.map((tensor) => [tensor.name, readTensor(tensor)]));
  return widenStoredWeights({
    opset,
    inputs: input.filter(({ name }) => !initializers.has(name)).map(readInput),
    outputs: output.map(({ name }) => name),
    initializers,
    nodes: node.map(readOperation),
  });
}

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw corrupt('The bytes are not an ONNX model.', cause);
  }
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

function corrupt(message: string, cause?: unknown): SdkError {
  return new SdkError('model.corrupt', message, {
    cause,
    hint: 'Export the model again, or copy the file again: it may be cut off.',
  });
}
