import type { OnnxModel } from '../graph/read-model.ts';
import { readGraph } from '../graph/read-graph.ts';
import { OPSET } from '../graph/write-model.ts';
import { upgradedProto } from './upgraded-proto.ts';

/**
 * Reads an `.onnx` file of the operator sets 7 to 23 so that nodes can be added to its graph: its operators have the form of
 * operator set 20, which `GraphBuilder` and `differentiate` make and `writeModel` writes.
 *
 * @throws what `readModel` throws; `model.incompatible` for other operator sets.
 */
export function readUpgradedModel(bytes: Uint8Array): OnnxModel {
  const { graph, model } = upgradedProto(bytes);
  const others = model.opsetImport.map(({ domain, version }) => [domain, Number(version)] as const);
  return {
    graph: readGraph(graph, new Map()),
    opset: { ...Object.fromEntries(others.filter(([domain]) => domain !== 'ai.onnx')), ...OPSET },
    producer: model.producerName,
    description: model.docString,
  };
}
