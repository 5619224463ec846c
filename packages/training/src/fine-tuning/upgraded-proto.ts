import { fromBinary } from '@bufbuild/protobuf';
import { SdkError } from '@medmodal/core';
import { ModelProtoSchema, type GraphProto, type ModelProto } from '#onnx-proto';
import { upgradeGraph } from './upgrade-graph.ts';

const OLDEST = 7;
const NEWEST = 23;

/** The graph of a file as protobuf holds it. */
export interface UpgradedProto {
  /** Its operators have the form of operator set 20. */
  readonly graph: GraphProto;
  /** Operator set the file was written for. */
  readonly opset: number;
  readonly model: ModelProto;
}

/**
 * Parses an `.onnx` file of the operator sets 7 to 23, its operators brought to the form of 20.
 *
 * @throws `model.corrupt` when the bytes are no ONNX model; `model.incompatible` for other operator sets.
 */
export function upgradedProto(bytes: Uint8Array): UpgradedProto {
  const model = parse(bytes);
  const opset = Number(model.opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0);
  if (!model.graph || opset === 0) throw corrupt('The file holds no ONNX graph.');
  if (opset < OLDEST || opset > NEWEST) {
    throw new SdkError('model.incompatible', `The model was written for operator set ${opset}.`, {
      hint: `Export it again with an operator set from ${OLDEST} to ${NEWEST}, such as 17.`,
      details: { opset: String(opset) },
    });
  }
  return { graph: upgradeGraph(model.graph, opset), opset, model };
}

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw corrupt('The bytes are not an ONNX model.', cause);
  }
}

function corrupt(message: string, cause?: unknown): SdkError {
  return new SdkError('model.corrupt', message, {
    cause,
    hint: 'Export the model again, or copy the file again: it may be cut off.',
  });
}
