import type { Graph, GraphNode } from '../../src/graph/graph.ts';
import { BODY_OPERATORS } from './body-operators.ts';
import { CONVOLUTION_OPERATORS } from './convolution-operators.ts';
import { ELEMENT_OPERATORS } from './element-operators.ts';
import { INDEX_OPERATORS } from './index-operators.ts';
import { LOGIC_OPERATORS } from './logic-operators.ts';
import { MATRIX_OPERATORS } from './matrix-operators.ts';
import { fromTensor, type NdArray } from './nd-array.ts';
import { NORMALIZATION_OPERATORS } from './normalization-operators.ts';
import { need, type Operators } from './operator.ts';
import { PART_OPERATORS } from './part-operators.ts';
import { RECURRENT_OPERATORS } from './recurrent-operators.ts';
import { REDUCTION_OPERATORS } from './reduction-operators.ts';
import { SHAPE_OPERATORS } from './shape-operators.ts';

/** Everything the interpreter knows (ONNX opset 20, https://onnx.ai/onnx/operators/). */
export const REFERENCE_OPERATORS: Operators = {
  ...BODY_OPERATORS,
  ...CONVOLUTION_OPERATORS,
  ...ELEMENT_OPERATORS,
  ...INDEX_OPERATORS,
  ...LOGIC_OPERATORS,
  ...MATRIX_OPERATORS,
  ...NORMALIZATION_OPERATORS,
  ...PART_OPERATORS,
  ...RECURRENT_OPERATORS,
  ...REDUCTION_OPERATORS,
  ...SHAPE_OPERATORS,
};

/**
 * Computes a graph's outputs in float64, one element at a time: slow, and simple enough to be believed.
 *
 * @throws when an input is missing or an operator is unknown; the message names the node.
 */
export function evaluateGraph(graph: Graph, feeds: ReadonlyMap<string, NdArray>): Map<string, NdArray> {
  return evaluateWithin(graph, feeds, new Map());
}

function evaluateWithin(
  graph: Graph,
  feeds: ReadonlyMap<string, NdArray>,
  outer: ReadonlyMap<string, NdArray>,
): Map<string, NdArray> {
  const values = new Map<string, NdArray>(outer);
  for (const [name, tensor] of graph.initializers) values.set(name, fromTensor(tensor));
  for (const { name } of graph.inputs) {
    const fed = feeds.get(name);
    if (fed) values.set(name, fed);
  }
  for (const node of graph.nodes) {
    const results = evaluateNode(node, values);
    for (const [position, { name }] of node.outputs.entries()) {
      const result = results[position];
      if (result) values.set(name, result);
    }
  }
  return new Map(graph.outputs.map(({ name }) => [name, known(values, name)]));
}

function evaluateNode(node: GraphNode, values: ReadonlyMap<string, NdArray>): readonly NdArray[] {
  const operator = REFERENCE_OPERATORS[node.domain === '' ? node.op : `${node.domain}.${node.op}`];
  if (!operator) throw new Error(`${node.name}: the reference interpreter does not know ${node.op}.`);
  try {
    const inputs = node.inputs.map((value) => value && known(values, value.name));
    return operator(inputs, node, (body, given) => {
      const feeds = new Map(body.inputs.map(({ name }, position) => [name, need(given, position)]));
      const results = evaluateWithin(body, feeds, values);
      return body.outputs.map(({ name }) => known(results, name));
    });
  } catch (cause) {
    throw new Error(`${node.name} (${node.op}): ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function known(values: ReadonlyMap<string, NdArray>, name: string): NdArray {
  const value = values.get(name);
  if (!value) throw new Error(`There is no value "${name}".`);
  return value;
}
