import { describe, expect, it } from 'vitest';
import { disagreement } from './compare.ts';
import { elementCases } from './element-cases.ts';
import { evaluateGraph, REFERENCE_OPERATORS } from './evaluate-graph.ts';
import { layoutCases } from './layout-cases.ts';
import { ndArray } from './nd-array.ts';
import { networkCases } from './network-cases.ts';
import { graphOfCase } from './operator-case.ts';
import { runOnnx } from './run-onnx.ts';

const TOLERANCE = 1e-5;
const CASES = [...elementCases(), ...layoutCases(), ...networkCases()];
/** Cases whose first axis may be of any length: not those that squeeze or split that very axis. */
const FREE_BATCH = CASES.filter(
  ({ op, about, inputs }) =>
    (inputs[0]?.shape.length ?? 0) > 0 && about !== 'uneven' && !(op === 'Squeeze' && inputs.length === 1),
);

describe('evaluateGraph', () => {
  it.each(CASES)('agrees with ONNX Runtime on $op $about', async (of) => {
    const { graph, feeds } = graphOfCase(of);
    const ours = evaluateGraph(graph, feeds);
    const theirs = await runOnnx(graph, feeds);
    for (const { name, dtype, shape } of graph.outputs) {
      expect(disagreement(ours.get(name), theirs.get(name), TOLERANCE)).toBeUndefined();
      expect({ dtype, shape }).toEqual({ dtype: ours.get(name)?.dtype, shape: ours.get(name)?.shape });
    }
  });

  it.each(FREE_BATCH)('finds no other shape than the one inferred for a free batch: $op $about', (of) => {
    const { graph, feeds } = graphOfCase(of, true);
    const found = evaluateGraph(graph, feeds);
    const batch = of.inputs[0]?.shape[0];
    for (const { name, shape } of graph.outputs) {
      const lengths = found.get(name)?.shape ?? [];
      expect(lengths).toHaveLength(shape.length);
      expect(
        shape.map((length, axis) => (length === 'batch' ? batch : typeof length === 'string' ? lengths[axis] : length)),
      ).toEqual(lengths);
    }
  });

  it('is compared in every operator that it knows', () => {
    const compared = CASES.map(({ op, domain }) => (domain === undefined ? op : `${domain}.${op}`));
    expect(Object.keys(REFERENCE_OPERATORS).filter((op) => !compared.includes(op))).toEqual([]);
  });

  it('names the node that fails', () => {
    const of = ndArray('float32', [1, 1], [2]);
    const { graph } = graphOfCase({ op: 'MatMul', inputs: [of, of] });
    expect(() => evaluateGraph(graph, new Map())).toThrowError(/MatMul_1/);
  });
});
