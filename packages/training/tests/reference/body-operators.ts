import type { Graph, GraphNode } from '../../src/graph/graph.ts';
import { intOf, intsOf } from '../../src/graph/attribute.ts';
import { at, build, indicesOf, positiveAxis, type NdArray } from './nd-array.ts';
import { need, type Operators } from './operator.ts';

/** Operators that run a graph of their own. */
export const BODY_OPERATORS: Operators = {
  Scan: (inputs, node, runBody) => {
    const body = bodyOf(node, 'body');
    const scanned = intOf(node, 'num_scan_inputs', 0);
    const stateCount = inputs.length - scanned;
    const sequences = inputs.slice(stateCount).map((_, position) => need(inputs, stateCount + position));
    const axes = sequences.map((sequence, position) =>
      positiveAxis(intsOf(node, 'scan_input_axes', [])[position] ?? 0, sequence.shape.length),
    );
    const length = sequences[0]?.shape[axes[0] ?? 0] ?? 0;
    let states = inputs.slice(0, stateCount).map((_, position) => need(inputs, position));
    const collected: NdArray[][] = node.outputs.slice(stateCount).map(() => []);
    for (let step = 0; step < length; step++) {
      const parts = sequences.map((sequence, position) => {
        const reverse = intsOf(node, 'scan_input_directions', [])[position] === 1;
        return sliceOf(sequence, axes[position] ?? 0, reverse ? length - 1 - step : step);
      });
      const results = runBody(body, [...states, ...parts]);
      states = results.slice(0, stateCount);
      for (const [position, list] of collected.entries()) {
        const reverse = intsOf(node, 'scan_output_directions', [])[position] === 1;
        list[reverse ? 'unshift' : 'push'](need(results, stateCount + position));
      }
    }
    return [
      ...states,
      ...collected.map((list, position) => stack(list, intsOf(node, 'scan_output_axes', [])[position] ?? 0)),
    ];
  },
};

function bodyOf(node: GraphNode, name: string): Graph {
  const attribute = node.attributes[name];
  if (attribute?.kind !== 'graph') throw new Error(`${node.op} has no graph ${name}.`);
  return attribute.value;
}

function sliceOf(x: NdArray, axis: number, step: number): NdArray {
  return build(x.dtype, x.shape.toSpliced(axis, 1), (index) => at(x, index.toSpliced(axis, 0, step)));
}

function stack(parts: readonly NdArray[], wanted: number): NdArray {
  const first = need(parts, 0);
  const axis = positiveAxis(wanted, first.shape.length + 1);
  const result = build(first.dtype, first.shape.toSpliced(axis, 0, parts.length), () => 0);
  let position = 0;
  for (const index of indicesOf(result.shape)) {
    result.data[position++] = at(need(parts, index[axis] ?? 0), index.toSpliced(axis, 1));
  }
  return result;
}
