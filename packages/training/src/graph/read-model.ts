import { fromBinary } from '@bufbuild/protobuf';
import { SdkError } from '@medmodal/core';
import { ModelProtoSchema, type ModelProto } from '#onnx-proto';
import type { Graph } from './graph.ts';
import { readGraph } from './read-graph.ts';

/** An `.onnx` file that has been read. */
export interface OnnxModel {
  readonly graph: Graph;
  /** Operator sets by domain. */
  readonly opset: Readonly<Record<string, number>>;
  /** Name of the program that wrote it. */
  readonly producer: string;
  readonly description: string;
}

/**
 * Reads an `.onnx` file. Shapes of values inside are inferred.
 *
 * @throws `model.corrupt` when the bytes are no ONNX model, or it refers to values that do not exist; `graph.invalid` when
 * shapes do not fit; `model.incompatible` for external data, sparse or sequence tensors.
 */
export function readModel(bytes: Uint8Array): OnnxModel {
  let proto: ModelProto;
  try {
    proto = fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw corrupt('The bytes are not an ONNX model.', cause);
  }
  if (!proto.graph || proto.opsetImport.length === 0) throw corrupt('The file holds no ONNX graph.');
  return {
    graph: readGraph(proto.graph, new Map()),
    opset: Object.fromEntries(proto.opsetImport.map(({ domain, version }) => [domain, Number(version)])),
    producer: proto.producerName,
    description: proto.docString,
  };
}

function corrupt(message: string, cause?: unknown): SdkError {
  return new SdkError('model.corrupt', message, {
    cause,
    hint: 'Export the model again, or copy the file again: it may be cut off.',
  });
}
