import { fromBinary } from '@bufbuild/protobuf';
import { SdkError } from '@medmodal/core';
import { ModelProtoSchema, type ModelProto } from '#onnx-proto';
import { intOf } from '../graph/attribute.ts';
import type { Graph } from '../graph/graph.ts';
import { readGraph } from '../graph/read-graph.ts';
import { widenStoredWeights } from './stored-constants.ts';
import { upgradeGraph } from './upgrade-graph.ts';

const OLDEST = 7;
const NEWEST = 23;

/**
 * Reads an `.onnx` file of the operator sets 7 to 23 with its operators in the form that graphs of ours have.
 *
 * @throws `model.corrupt` when the bytes are no ONNX model; `model.incompatible` for other operator sets, external data, or an
 * operator whose old form has no new one; `graph.invalid` naming the node whose shapes do not fit.
 */
export function readTrainableGraph(bytes: Uint8Array): Graph {
  const proto = parse(bytes);
  const opset = Number(proto.opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0);
  if (!proto.graph) throw new SdkError('model.corrupt', 'The file holds no ONNX graph.');
  if (opset < OLDEST || opset > NEWEST) {
    throw new SdkError('model.incompatible', `The model was written for operator set ${opset}.`, {
      hint: `Export it again with an operator set from ${OLDEST} to ${NEWEST}, such as 17.`,
      details: { opset: String(opset) },
    });
  }
  const graph = widenStoredWeights(readGraph(upgradeGraph(proto.graph, opset), new Map()));
  if (opset < 13) checkSoftmax(graph);
  return graph;
}

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw new SdkError('model.corrupt', 'The bytes are not an ONNX model.', {
      cause,
      hint: 'Export the model again, or copy the file again: it may be cut off.',
    });
  }
}

/** Before operator set 13 softmax was taken over all axes from one on: the same only when that is the last. */
function checkSoftmax(graph: Graph): void {
  for (const node of graph.nodes) {
    const rank = node.inputs[0]?.shape.length ?? 0;
    const axis = intOf(node, 'axis', 1);
    if (!node.op.endsWith('oftmax') || axis === -1 || axis === rank - 1) continue;
    throw new SdkError('model.incompatible', `${node.name}: the old form of ${node.op} over axis ${axis} of ${rank}.`, {
      hint: 'Export the model again with operator set 13 or newer.',
      details: { operator: node.op },
    });
  }
}
